//! The law's decisions, each at its boundaries, on the built-in edition: conditions, functions, scope,
//! confirmation. Small and quick on purpose, so that every single change of these files can be tried.

#[cfg(test)]
mod decisions {
    mod assessed;
    mod conditions;
    mod confirmation;
    mod explained;
    mod form;
    mod identity;
    mod labels;
    mod scope;
    mod wording;
}
