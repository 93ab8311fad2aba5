//! Things of one article in an order, each under a number that is given once.

use std::ops::Deref;

use serde::{Serialize, Serializer};

/// A thing that bears a number.
pub trait Numbered {
    /// Its number among its like, from 0.
    fn number(&self) -> usize;
}

/// Things in an order, each under its own number. It reads as the list of them. As they were found
/// the number of each is its place; what is taken out keeps its number, what comes later has a new
/// one, and their places follow.
#[derive(Clone, Debug, PartialEq)]
pub struct Register<T> {
    list: Vec<T>,
    /// For each number that was given, the place of what bears it, if it is there still.
    places: Vec<Option<usize>>,
}

impl<T: Numbered> Register<T> {
    /// How many numbers were given, which is the next one: as long is a table that has a row for each.
    #[must_use]
    pub fn numbers(&self) -> usize {
        self.places.len()
    }

    /// The place of what bears a number; `None` where nothing does any more.
    #[must_use]
    pub fn place(&self, number: usize) -> Option<usize> {
        self.places.get(number).copied().flatten()
    }

    /// What bears a number.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Option<&T> {
        self.place(number).map(|place| &self.list[place])
    }

    /// The same, to change it.
    pub fn numbered_mut(&mut self, number: usize) -> Option<&mut T> {
        self.place(number).map(|place| &mut self.list[place])
    }

    /// All of them in their order, to change them.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.list.iter_mut()
    }

    /// Puts one in at the end.
    pub fn push(&mut self, one: T) {
        self.insert(self.list.len(), one);
    }

    /// Puts one in at a place.
    ///
    /// # Panics
    /// If the place is behind the end.
    pub fn insert(&mut self, place: usize, one: T) {
        self.list.insert(place, one);
        self.find_places();
    }

    /// Takes out those that do not stay.
    pub fn retain(&mut self, stays: impl FnMut(&T) -> bool) {
        self.list.retain(stays);
        self.find_places();
    }

    /// Puts them in the order of a key; those with the same key stay in theirs.
    pub fn sort_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K) {
        self.list.sort_by_key(key);
        self.find_places();
    }

    fn find_places(&mut self) {
        let highest = self.list.iter().map(Numbered::number).max();
        let given = highest.map_or(0, |highest| highest + 1);
        self.places.resize(self.places.len().max(given), None);
        self.places.fill(None);
        for (place, one) in self.list.iter().enumerate() {
            self.places[one.number()] = Some(place);
        }
    }
}

impl<T: Numbered> From<Vec<T>> for Register<T> {
    fn from(list: Vec<T>) -> Self {
        let mut register = Self {
            list,
            ..Self::default()
        };
        register.find_places();
        register
    }
}

impl<T> Default for Register<T> {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            places: Vec::new(),
        }
    }
}

impl<T> Deref for Register<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.list
    }
}

impl<'a, T> IntoIterator for &'a Register<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

impl<T: Serialize> Serialize for Register<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.list.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, PartialEq)]
    struct One(usize);

    impl Numbered for One {
        fn number(&self) -> usize {
            self.0
        }
    }

    fn order(register: &Register<One>) -> Vec<usize> {
        register.iter().map(Numbered::number).collect()
    }

    #[test]
    fn what_is_taken_out_leaves_its_number_and_what_comes_has_a_new_one() {
        let mut register = Register::from(vec![One(0), One(1), One(2)]);
        register.retain(|one| one.0 != 2);
        assert_eq!(register.numbers(), 3);
        register.insert(1, One(register.numbers()));
        assert_eq!(order(&register), [0, 3, 1]);
        assert_eq!(register.numbered(2), None);
        assert_eq!(register.numbered(1), Some(&One(1)));
        assert_eq!(register.place(3), Some(1));
        register.sort_by_key(|one| std::cmp::Reverse(one.0));
        assert_eq!(order(&register), [3, 1, 0]);
        assert_eq!(register.place(0), Some(2));
        assert_eq!(register.numbered(7), None);
    }
}
