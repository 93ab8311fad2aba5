//! Things of one article in an order, each under an id that is given once.

use std::ops::Deref;

/// Names a thing among its like.
pub trait Id: Copy {
    /// As an index, from 0, into a table that has a row for each id.
    fn index(self) -> usize;
}

/// A thing that has an id.
pub trait Identified {
    /// What names it.
    type Id: Id;

    /// Its name among its like.
    fn id(&self) -> Self::Id;
}

/// Things in an order, each under its own id. It reads as the list of them. As they were found the
/// index of each id is its place; what is taken out leaves its id unused, what comes later has a new
/// one, and their places follow.
#[derive(Clone, Debug, PartialEq)]
pub struct Register<T> {
    list: Vec<T>,
    /// For each id that was given, the place of what bears it, if it is there still.
    places: Vec<Option<usize>>,
}

impl<T: Identified> Register<T> {
    /// How many ids were given, which is the index of the next one: as long is a table that has a row
    /// for each.
    #[must_use]
    pub fn given(&self) -> usize {
        self.places.len()
    }

    /// The place of what bears an id; `None` where nothing does any more.
    #[must_use]
    pub fn place(&self, id: T::Id) -> Option<usize> {
        self.places.get(id.index()).copied().flatten()
    }

    /// What bears an id.
    #[must_use]
    pub fn get(&self, id: T::Id) -> Option<&T> {
        self.place(id).map(|place| &self.list[place])
    }

    /// The same, to change it.
    pub(crate) fn get_mut(&mut self, id: T::Id) -> Option<&mut T> {
        self.place(id).map(|place| &mut self.list[place])
    }

    /// All of them in their order, to change them.
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.list.iter_mut()
    }

    /// Puts one in at the end.
    pub fn push(&mut self, one: T) {
        let index = one.id().index();
        let given = self.places.len().max(index + 1);
        self.places.resize(given, None);
        self.places[index] = Some(self.list.len());
        self.list.push(one);
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
        let highest = self.list.iter().map(|one| one.id().index()).max();
        let given = highest.map_or(0, |highest| highest + 1);
        self.places.resize(self.places.len().max(given), None);
        self.places.fill(None);
        for (place, one) in self.list.iter().enumerate() {
            self.places[one.id().index()] = Some(place);
        }
    }
}

impl<T: Identified> From<Vec<T>> for Register<T> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq)]
    struct One(usize);

    impl Id for One {
        fn index(self) -> usize {
            self.0
        }
    }

    impl Identified for One {
        type Id = Self;

        fn id(&self) -> Self {
            *self
        }
    }

    fn order(register: &Register<One>) -> Vec<usize> {
        register.iter().map(|one| one.0).collect()
    }

    #[test]
    fn what_is_taken_out_leaves_its_id_and_what_comes_has_a_new_one() {
        let mut register = Register::from(vec![One(0), One(1), One(2)]);
        register.retain(|one| one.0 != 2);
        assert_eq!(register.given(), 3);
        register.insert(1, One(register.given()));
        assert_eq!(order(&register), [0, 3, 1]);
        assert_eq!(register.get(One(2)), None);
        assert_eq!(register.get(One(1)), Some(&One(1)));
        assert_eq!(register.place(One(3)), Some(1));
        register.sort_by_key(|one| std::cmp::Reverse(one.0));
        assert_eq!(order(&register), [3, 1, 0]);
        assert_eq!(register.place(One(0)), Some(2));
        assert_eq!(register.get(One(7)), None);
        register.push(One(6));
        assert_eq!(register.place(One(6)), Some(3));
        assert_eq!((register.given(), register.place(One(5))), (7, None));
    }
}
