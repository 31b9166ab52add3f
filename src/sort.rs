//! Positions in the order of what stands there: a heapsort, whose worst case is no worse than its others. The standard
//! library's sorts, sets and maps weigh 3 to 4 kB each in the module; a hash of one's own invites texts made to collide.

use std::cmp::Ordering;

/// The positions from 0 to `count`, in the order of `compare`; equal ones in the order of their positions.
pub(crate) fn positions(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut heap: Vec<usize> = (0..count).collect();
    let less = |a: usize, b: usize| compare(a, b).then(a.cmp(&b)) == Ordering::Less;
    for root in (0..count / 2).rev() {
        sink(&mut heap, root, &less);
    }
    for end in (1..count).rev() {
        heap.swap(0, end);
        sink(heap.get_mut(..end).unwrap_or_default(), 0, &less);
    }
    heap
}

/// Lets the element at `root` sink to where no larger one is below it.
fn sink(heap: &mut [usize], mut root: usize, less: &dyn Fn(usize, usize) -> bool) {
    let at = |heap: &[usize], place: usize| heap.get(place).copied();
    while let Some(left) = at(heap, root * 2 + 1) {
        let mut child = root * 2 + 1;
        if at(heap, child + 1).is_some_and(|right| less(left, right)) {
            child += 1;
        }
        let (Some(above), Some(below)) = (at(heap, root), at(heap, child)) else { return };
        if !less(above, below) {
            return;
        }
        heap.swap(root, child);
        root = child;
    }
}

#[cfg(test)]
mod tests {
    use super::positions;

    #[test]
    fn sorts_as_the_standard_library_does() {
        for count in 0..200 {
            let value = |at: usize| at * 7919 % 31;
            let mut expected: Vec<usize> = (0..count).collect();
            expected.sort_by_key(|at| value(*at));
            assert_eq!(positions(count, &|a, b| value(a).cmp(&value(b))), expected);
        }
    }
}
