// Whatever is thrown at it: a finding or a KakariError, and the next report is judged as before.
import assert from "node:assert/strict";
import { test } from "node:test";
import { KakariError, load } from "kakari-validator";

const validator = await load("r07");
const sound = () => ({
  edition: "r07",
  facility: { id: "3922395402030", name: "要医院" },
  answers: { "f1.posted": 1, "f1.areas": [6], "f1.consultation": 1, "f2i.rota": 3 },
});
const expected = validator.checkText(sound(), null);
const usable = () => assert.equal(validator.checkText(sound(), null), expected);

const answered = (value) => ({ ...sound(), answers: { ...sound().answers, "f2i.rota": value } });
const codes = (assessment) => assessment.findings.filter((one) => one.item === "f2i.rota").map((one) => one.code);
const throwing = () => Object.defineProperty({}, "id", { enumerable: true, get: () => { throw new Error("mine"); } });

/** A value of no report; every call gives a new one. */
const cyclic = () => {
  const one = {};
  one.self = one;
  return one;
};
const nested = (depth) => {
  let value = 1;
  for (let at = 0; at < depth; at++) value = [value];
  return value;
};
const proxy = (traps) => new Proxy({}, traps);

test("a wrong answer is a finding", () => {
  const wrong = [
    [true, "KG002"], [{}, "KG002"], [[1], "KG002"], [NaN, "KG003"], [Infinity, "KG003"], [-1, "KG004"],
    [1e300, "KG004"], [2 ** 53, "KG004"], [0.1 + 0.2, "KG004"], [5e-324, "KG003"], ["甲", "KG003"], ["\ud800", "KG003"],
    ["\0", undefined], ["3\u202e", "KG011"], [3n, undefined], [10n ** 400n, "KG003"], [-0, undefined],
    [new Number(3), undefined], [new String("３"), "KG011"], [new Date(NaN), undefined], [undefined, undefined],
    [() => 3, undefined], [Symbol("3"), undefined], [Object.create(null), "KG002"], [new Map(), "KG002"],
    [{ toJSON: () => 3 }, undefined], [new Uint8Array(3), "KG002"], ["３".repeat(100_000), "KG003"],
  ];
  for (const [value, code] of wrong) {
    const found = codes(validator.check(answered(value), null));
    assert.deepEqual(found, code === undefined ? [] : [code], typeof value === "symbol" ? "symbol" : `${typeof value} ${found}`);
    usable();
  }
});

test("what is no report is refused with its reason", () => {
  const refused = [
    [null, "report", "object"], [undefined, "report", "object"], [7, "report", "object"], [[], "report", "object"],
    ["{}", "report", "object"], [{}, "report", "edition"], [{ edition: "r07" }, "report", "facility.id"],
    [{ edition: "r07", facility: {} }, "report", "facility.id"],
    [{ edition: "r07", facility: { id: "3922395402030" } }, "report", "answers"],
    [{ ...sound(), answers: [] }, "report", "answers"], [{ ...sound(), edition: "r06" }, "other-edition", "r06"],
    [cyclic(), "value", ""], [{ ...sound(), entry: cyclic() }, "value", ""], [answered(nested(70)), "value", ""],
    [{ ...sound(), facility: throwing() }, "value", ""], [answered(new Array(2 ** 32 - 1)), "value", ""],
    [answered("甲".repeat(40_000_000)), "value", ""],
    [proxy({ ownKeys: () => { throw new Error("mine"); } }), "value", ""],
    [proxy({ get: () => { throw new Error("mine"); } }), "value", ""],
    [(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })(), "value", ""],
    [answered({ toJSON() { return { toJSON: this.toJSON }; } }), "value", ""],
  ];
  for (const [value, code, part] of refused) {
    assert.throws(
      () => validator.check(value, null),
      (error) => error instanceof KakariError && error.code === code && error.part === part,
      `${code} ${part}`,
    );
    usable();
  }
});

test("what a getter throws is the cause", () => {
  assert.throws(() => validator.check({ ...sound(), facility: throwing() }), (error) => error.cause?.message === "mine");
});

test("a context that cannot be read is refused with its place", () => {
  const refused = [
    [7, ""], ["", ""], [[], ""], [{ today: "昨日" }, "today"], [{ today: 7 }, "today"], [{ prefecture: "48" }, "prefecture"],
    [{ registry: [{ id: "3922395402030", status: "asleep" }] }, "registry[0].status"], [{ unheard: 1 }, "unheard"],
  ];
  for (const [context, part] of refused) {
    assert.throws(
      () => validator.check(sound(), context),
      (error) => error instanceof KakariError && error.code === "context" && error.part === part && !error.message.includes("\n"),
      JSON.stringify(context),
    );
    usable();
  }
});

test("keys that mean something to JavaScript are unknown items", () => {
  const keys = ["__proto__", "constructor", "toString", "hasOwnProperty", "", "0", "\ud800", "甲"];
  for (const key of keys) {
    const answers = JSON.parse(`{"f1.posted":1,${JSON.stringify(key)}:7}`);
    const { findings } = validator.check({ ...sound(), answers }, null);
    assert.ok(findings.every((one) => Object.getPrototypeOf(one) === Object.prototype));
    assert.ok(findings.some((one) => one.code === "KG001"), key);
    assert.equal({}.polluted, undefined);
    usable();
  }
  const inherited = Object.create({ "f2i.rota": 99 });
  assert.deepEqual(codes(validator.check({ ...sound(), answers: inherited }, null)), []);
});

test("two keys that differ only in what nobody sees are refused, as in a text", () => {
  const answers = { "f1.posted": 1, "f1.posted\u0000": 7 };
  assert.throws(() => validator.check({ ...sound(), answers }, null), (error) => error instanceof KakariError);
  const text = JSON.stringify({ ...sound(), answers });
  assert.throws(() => validator.checkText(text, null), (error) => error instanceof KakariError);
  usable();
  const alone = { "f1.posted\u0000": 1 };
  assert.deepEqual(
    codes(validator.check({ ...sound(), answers: alone }, null)),
    codes(validator.check({ ...sound(), answers: { "f1.posted": 1 } }, null)),
  );
});

test("a getter may check another report meanwhile", () => {
  let inner = "";
  const outer = sound();
  const answers = Object.defineProperty({}, "f1.posted", {
    enumerable: true,
    get: () => {
      inner = validator.checkText(sound(), null);
      return 1;
    },
  });
  const text = validator.checkText({ ...outer, answers: Object.assign(answers, {}) }, null);
  assert.equal(inner, expected);
  assert.equal(text, validator.checkText({ ...outer, answers: { "f1.posted": 1 } }, null));
});

test("an own edition that is none is refused", async () => {
  const { readFileSync } = await import("node:fs");
  const r08 = readFileSync(new URL("../dist/r08.edition", import.meta.url));
  const broken = [new Uint8Array(), new Uint8Array(100), r08.subarray(0, -1), Buffer.concat([r08, Buffer.of(0)])];
  for (const bytes of broken) {
    await assert.rejects(load(bytes), (error) => error instanceof KakariError && error.code === "edition" && error.message.match(/様式データを読めません/gu).length === 1);
    usable();
  }
  const own = await load(r08);
  assert.equal(own.edition().id, "r08");
});

test("a form takes anything for an answer, and no unknown item", () => {
  const form = validator.form(null);
  assert.equal(form.set("f2i.rota", "３").value, 3);
  for (const value of [true, {}, NaN, nested(5), "甲"]) {
    const reading = form.set("f2i.rota", value);
    assert.equal(reading.value, null);
    assert.notEqual(reading.note, null);
    assert.equal(reading.raw, value);
  }
  for (const value of [cyclic(), nested(70)]) {
    assert.throws(() => form.set("f2i.rota", value), KakariError);
    assert.equal(form.set("f2i.rota", 3).value, 3);
  }
  for (const item of ["__proto__", "", "f1", "KA001"]) {
    assert.throws(() => form.set(item, 1), (error) => error.code === "unknown" && error.part === item);
  }
  for (const what of ["", "甲", "ho", "KX999", "\ud800"]) {
    assert.throws(() => form.explain(what), (error) => error.code === "unknown");
  }
  assert.equal(form.explain("f1").function, "f1");
});

// Values put together at random; the seed is in the message.
test("ten thousand random values, and the instance stays usable", () => {
  let seed = 1;
  const below = (end) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((seed / 2 ** 32) * end);
  };
  const pick = (list) => list[below(list.length)];
  const ids = validator.edition().items.map((item) => item.id);
  const value = (depth) => {
    const kinds = [
      () => below(100), () => -below(5), () => below(1000) / 8, () => NaN, () => pick(["", "３", "1;2", "令和7年1月", "\ud83d", "甲".repeat(below(80))]),
      () => null, () => undefined, () => true, () => BigInt(below(1e9)), () => Symbol("甲"),
      () => Array.from({ length: below(10) }, () => value(depth - 1)),
      () => Object.fromEntries(Array.from({ length: below(6) }, () => [pick([...ids, "__proto__", "甲", "toJSON", "length"]), value(depth - 1)])),
    ];
    return depth > 0 ? pick(kinds)() : below(10);
  };
  const fields = ["edition", "channel", "act", "note", "reported_on", "facility", "preprint", "entry", "甲"];
  for (let round = 0; round < 10_000; round++) {
    const began = seed;
    const report = sound();
    for (let at = below(4); at > 0; at--) report.answers[pick(ids)] = value(4);
    if (below(8) === 0) report.facility[pick(["id", "name", "kind", "code", "suspended", "甲"])] = value(3);
    if (below(4) === 0) report[pick(fields)] = value(3);
    const context = below(6) === 0 ? { [pick(["today", "registry", "previous", "care_facilities", "甲"])]: value(4) } : null;
    try {
      JSON.stringify(validator.check(report, context));
    } catch (error) {
      assert.ok(error instanceof KakariError, `seed ${began}: ${error.stack}`);
    }
    if (round % 100 === 0) usable();
  }
  usable();
});
