// @ts-check
// The columns of all facilities, in the order of municipalities, and what of them fits a search. At fourteen thousand facilities a
// plain look at all of them takes a few milliseconds, so that there is no index.

/** @typedef {{ root: string, lang: string, prefecture: string, count: number, atOnce: number, functions: string[], parts: number[], places: [string, string, number, number, string][] }} Index */
/** @typedef {{ q: string, m: string, f: string[], u: boolean, a: string, d: string, k: string }} State */

var kakariColumns = (() => {
  "use strict";

  const { fold, romaji, spelled } = /** @type {any} */ (globalThis).kakariText;

  /** @type {Index} */
  let index;
  /** @type {string[]} */ let ids = [];
  /** @type {string[]} */ let names = [];
  /** @type {string[]} */ let readings = [];
  /** @type {string[]} */ let streets = [];
  /** @type {string[]} */ let keys = [];
  /** @type {string[]} */ let sounds = [];
  /** @type {string[]} */ let orders = [];
  let places = new Uint16Array(0);
  let states = new Uint16Array(0);
  let areas = new Uint32Array(0);
  let lowDiseases = new Uint32Array(0);
  let highDiseases = new Uint32Array(0);
  let latitudes = new Int32Array(0);
  let longitudes = new Int32Array(0);
  /** Facilities that came, by reading. */
  let sorted = new Int32Array(0);
  let came = 0;
  /** @type {Map<string, number>} */
  let slugs = new Map();
  /** Facilities by distance, and the distance in metres; null: by reading. @type {null | { order: Int32Array, away: Float64Array, known: number }} */
  let near = null;
  /** @type {null | { latitude: number, longitude: number }} */
  let here = null;

  /** @param {Index} given */
  function begin(given) {
    index = given;
    const size = index.count;
    places = new Uint16Array(size);
    states = new Uint16Array(size);
    areas = new Uint32Array(size);
    lowDiseases = new Uint32Array(size);
    highDiseases = new Uint32Array(size);
    latitudes = new Int32Array(size);
    longitudes = new Int32Array(size);
    slugs = new Map(index.places.map((one, place) => [one[0], place]));
  }

  /** Takes the columns of a part. @param {unknown[]} columns */
  function take(columns) {
    const [part, id, name, kana, street, state, area, low, high, latitude, longitude] = /** @type {any} */ (columns);
    const from = index.parts[part];
    const lines = [id, name, kana, street].map((column) => column.split("\n"));
    const size = lines[0].length;
    let place = -1;
    let town = "";
    let townReading = "";
    let townSound = "";
    for (let n = 0; n < size; n += 1) {
      const row = from + n;
      if (place < 0 || row >= index.places[place][2] + index.places[place][3]) {
        place = index.places.findIndex((one) => one[2] + one[3] > row);
        town = fold(index.places[place][1]);
        townReading = fold(index.places[place][4]);
        townSound = romaji(townReading);
      }
      places[row] = place;
      states[row] = state[n];
      areas[row] = area[n];
      lowDiseases[row] = low[n];
      highDiseases[row] = high[n];
      if (latitude !== null) {
        latitudes[row] = latitude[n];
        longitudes[row] = longitude[n];
      }
      ids[row] = `${index.prefecture}${(state[n] & 1) === 1 ? "1" : "2"}${lines[0][n]}`;
      names[row] = lines[1][n];
      readings[row] = lines[2][n];
      streets[row] = lines[3][n];
      const spoken = fold(readings[row]);
      const named = fold(names[row]);
      orders[row] = spoken === "" ? `\uffff${named}` : spoken;
      keys[row] = `${named}\n${spoken}\n${town}${fold(streets[row])}\n${townReading}`;
      sounds[row] = `${romaji(`${named}\n${spoken}`)}\n${townSound}`;
    }
    merge(from, size);
    came += size;
    if (here !== null) measure();
  }

  /** Puts new facilities among those that came before. @param {number} from @param {number} size */
  function merge(from, size) {
    const fresh = Int32Array.from({ length: size }, (_, n) => from + n).sort(before);
    const both = new Int32Array(sorted.length + size);
    let old = 0;
    let young = 0;
    for (let n = 0; n < both.length; n += 1) {
      const takesOld = young >= size || (old < sorted.length && before(sorted[old], fresh[young]) <= 0);
      both[n] = takesOld ? sorted[old++] : fresh[young++];
    }
    sorted = both;
  }

  /** @param {number} one @param {number} other */
  function before(one, other) {
    if (orders[one] !== orders[other]) return orders[one] < orders[other] ? -1 : 1;
    return ids[one] < ids[other] ? -1 : 1;
  }

  // ---- what fits

  /**
   * Which facilities fit, in order, and for each condition how many would fit if it were chosen beside the others. `deep` counts
   * areas and diseases too; what nobody sees is not counted, because there are sixty bits a facility.
   * @param {State} state
   * @param {boolean} deep
   */
  function look(state, deep) {
    const typed = state.q.split(/[\s\u3000]+/u).map(spelled).filter((word) => word.key !== "");
    const place = state.m === "" ? -1 : (slugs.get(state.m) ?? -1);
    const kind = state.k === "" ? -1 : state.k === "hospital" ? 1 : 0;
    const area = state.a === "" ? -1 : Number(state.a);
    const disease = state.d === "" ? -1 : Number(state.d);
    const functions = index.functions.map((key) => state.f.includes(key));
    /** @type {number[]} */
    const rows = [];
    const counts = {
      m: new Uint32Array(index.places.length),
      k: new Uint32Array(2),
      a: new Uint32Array(64),
      d: new Uint32Array(64),
      f: new Uint32Array(functions.length),
    };
    const all = near === null ? sorted : near.order;
    for (let n = 0; n < all.length; n += 1) {
      const row = all[n];
      // How many conditions fail, and which one: a facility that fails just one counts for the others of that condition.
      let fails = 0;
      let which = 0;
      if (place >= 0 && places[row] !== place) {
        fails += 1;
        which = 1;
      }
      const state_ = states[row];
      if (kind >= 0 && (state_ & 1) !== kind) {
        fails += 1;
        which = 2;
      }
      if (fails < 2 && area >= 0 && !has(areas, null, row, area)) {
        fails += 1;
        which = 3;
      }
      if (fails < 2 && disease >= 0 && !has(lowDiseases, highDiseases, row, disease)) {
        fails += 1;
        which = 4;
      }
      if (fails > 1) continue;
      let missing = -1;
      for (let f = 0; f < functions.length; f += 1) {
        if (functions[f] && !fits(state_, f, state.u)) {
          fails += 1;
          missing = f;
        }
      }
      if (fails > 1) continue;
      let named = true;
      for (let w = 0; w < typed.length && named; w += 1) {
        const { key, sound } = typed[w];
        named = keys[row].includes(key) || (sound !== "" && sounds[row].includes(sound));
      }
      if (!named) continue;
      if (fails === 0) {
        rows.push(row);
        counts.m[places[row]] += 1;
        counts.k[state_ & 1] += 1;
        if (deep) {
          bits(areas[row], 0, counts.a);
          bits(lowDiseases[row], 0, counts.d);
          if (highDiseases[row] !== 0) bits(highDiseases[row], 32, counts.d);
        }
        // A function is a further condition, so that its number is of those that would be left.
        for (let f = 0; f < functions.length; f += 1) if (fits(state_, f, state.u)) counts.f[f] += 1;
      } else if (missing < 0) {
        if (which === 1) counts.m[places[row]] += 1;
        else if (which === 2) counts.k[state_ & 1] += 1;
        else if (!deep) continue;
        else if (which === 3) bits(areas[row], 0, counts.a);
        else {
          bits(lowDiseases[row], 0, counts.d);
          if (highDiseases[row] !== 0) bits(highDiseases[row], 32, counts.d);
        }
      }
    }
    return { rows, counts };
  }

  /** @param {number} state_ @param {number} f @param {boolean} too */
  function fits(state_, f, too) {
    const one = (state_ >> (2 * f + 1)) & 3;
    return one === 1 || (one === 2 && too);
  }

  /** @param {Uint32Array} low @param {Uint32Array | null} high @param {number} row @param {number} code */
  function has(low, high, row, code) {
    return code < 32 ? ((low[row] >>> code) & 1) === 1 : high !== null && ((high[row] >>> (code - 32)) & 1) === 1;
  }

  /** Counts each bit that is set. @param {number} mask @param {number} first @param {Uint32Array} into */
  function bits(mask, first, into) {
    let left = mask >>> 0;
    while (left !== 0) {
      const lowest = left & -left;
      into[first + 31 - Math.clz32(lowest)] += 1;
      left = (left ^ lowest) >>> 0;
    }
  }

  // ---- by distance

  /** Puts all in order by the distance from a place, or by reading again. @param {null | { latitude: number, longitude: number }} from */
  function goFrom(from) {
    here = from;
    near = null;
    if (here !== null) measure();
  }

  function measure() {
    if (here === null) return;
    const { latitude, longitude } = here;
    const away = new Float64Array(index.count).fill(Infinity);
    let known = 0;
    const turn = Math.PI / 180;
    for (const row of sorted) {
      if (latitudes[row] === 0 && longitudes[row] === 0) continue;
      known += 1;
      const there = latitudes[row] / 1e6;
      const height = Math.sin(((there - latitude) * turn) / 2) ** 2;
      const width = Math.sin(((longitudes[row] / 1e6 - longitude) * turn) / 2) ** 2;
      away[row] = 2 * 6_371_000 * Math.asin(Math.sqrt(height + Math.cos(latitude * turn) * Math.cos(there * turn) * width));
    }
    // Those without a place keep their order by reading behind the others; the sort is stable.
    const order_ = Array.from(sorted).sort((one, other) => (away[one] === away[other] ? 0 : away[one] - away[other]));
    near = { order: Int32Array.from(order_), away, known };
  }

  return {
    begin,
    take,
    look,
    goFrom,
    /** How many came. */
    came: () => came,
    /** The distances, if there is a place to go from. */
    near: () => near,
    /** The number of a municipality. @param {string} slug */
    place: (slug) => slugs.get(slug) ?? -1,
    /** What stands on the card of a facility. @param {number} row */
    row: (row) => ({
      id: ids[row],
      name: names[row],
      kana: readings[row],
      kind: (states[row] & 1) === 1 ? "hospital" : "clinic",
      where: index.places[places[row]][1] + streets[row],
      states: index.functions.map((_, f) => (states[row] >> (2 * f + 1)) & 3),
      away: near === null ? null : near.away[row],
    }),
  };
})();
