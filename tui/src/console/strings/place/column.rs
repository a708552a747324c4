//! Headings of columns.

/// Where it stands.
pub(crate) const STATUS: &str = "状態";
/// Which function.
pub(crate) const FUNCTION: &str = "機能";
/// Name.
pub(crate) const NAME: &str = "名称";
/// Municipality.
pub(crate) const MUNICIPALITY: &str = "市町村";
/// Day of arrival.
pub(crate) const RECEIVED: &str = "受付日";
/// The colleague.
pub(crate) const ASSIGNED: &str = "担当";
/// 病院 or 診療所.
pub(crate) const KIND: &str = "種別";
/// The report.
pub(crate) const REPORT: &str = "報告";
/// All functions.
pub(crate) const FUNCTIONS: &str = "１号 イ ロ ハ ニ";
/// Whether it owes a report.
pub(crate) const SCOPE: &str = "対象";
/// When.
pub(crate) const WHEN: &str = "日時";
/// Who.
pub(crate) const WHO: &str = "操作者";
/// What was done.
pub(crate) const WHAT: &str = "操作";
/// On which facility.
pub(crate) const FACILITY: &str = "施設";
/// Whether it can be taken back.
pub(crate) const UNDO: &str = "取消";
/// Id.
pub(crate) const ID: &str = "番号";
/// 二次医療圏.
pub(crate) const MEDICAL_AREA: &str = "医療圏";
/// 保健所.
pub(crate) const HEALTH_CENTRE: &str = "保健所";

/// The heading of the column by which an order goes.
pub(crate) fn of_order(order: super::Order) -> &'static str {
    match order {
        super::Order::Id => "",
        super::Order::Name => NAME,
        super::Order::Municipality => MUNICIPALITY,
        super::Order::State => STATUS,
        super::Order::Severity => "",
        super::Order::Received => RECEIVED,
    }
}
