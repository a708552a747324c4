//! One value for each function.

use std::ops::{Index, IndexMut};

use super::Function;

/// One value for each function. It is found by the function, never by a place in a row, and walked in the order
/// of [`Function::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PerFunction<T>([T; 5]);

impl<T> PerFunction<T> {
    /// The value that `make` gives for each function.
    pub fn each(make: impl FnMut(Function) -> T) -> Self {
        Self(Function::ALL.map(make))
    }

    /// Values that stand in the order of [`Function::ALL`] already, as where they were written down; `None` where
    /// they are not five.
    pub fn in_order(values: impl IntoIterator<Item = T>) -> Option<Self> {
        let values: Vec<T> = values.into_iter().collect();
        values.try_into().ok().map(Self)
    }

    /// Each function with its value.
    pub fn iter(&self) -> impl Iterator<Item = (Function, &T)> {
        Function::ALL.into_iter().zip(&self.0)
    }

    /// The values alone.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter()
    }

    /// What `make` gives for each value.
    pub fn map<U>(self, make: impl FnMut(T) -> U) -> PerFunction<U> {
        PerFunction(self.0.map(make))
    }

    /// The values by reference.
    pub fn each_ref(&self) -> PerFunction<&T> {
        PerFunction(self.0.each_ref())
    }
}

impl<T> Index<Function> for PerFunction<T> {
    type Output = T;

    fn index(&self, function: Function) -> &T {
        let [f1, i, ro, ha, ni] = &self.0;
        match function {
            Function::F1 => f1,
            Function::I => i,
            Function::Ro => ro,
            Function::Ha => ha,
            Function::Ni => ni,
        }
    }
}

impl<T> IndexMut<Function> for PerFunction<T> {
    fn index_mut(&mut self, function: Function) -> &mut T {
        let [f1, i, ro, ha, ni] = &mut self.0;
        match function {
            Function::F1 => f1,
            Function::I => i,
            Function::Ro => ro,
            Function::Ha => ha,
            Function::Ni => ni,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_by_its_function_and_walked_in_the_order_of_the_form() {
        let mut keys = PerFunction::each(Function::key);
        for function in Function::ALL {
            assert_eq!(keys[function], function.key());
        }
        assert!(keys.iter().all(|(function, key)| function.key() == *key));
        let walked: Vec<&str> = keys.values().copied().collect();
        assert_eq!(walked, Function::ALL.map(Function::key));
        assert_eq!(PerFunction::in_order(walked), Some(keys));
        assert_eq!(PerFunction::in_order(["f1", "i"]), None);
        keys[Function::Ha] = "在宅";
        let changed = keys
            .iter()
            .filter(|(function, key)| function.key() != **key);
        assert_eq!(changed.count(), 1);
        assert_eq!(keys[Function::Ha], "在宅");
    }
}
