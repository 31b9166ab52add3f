//! Memory for one call: given out in a row, and taken back all at once when the next call begins.
//!
//! No call leaves anything behind but what lies on the [desk](super::desk), so nothing has to be given back piece by piece: the
//! module is smaller by everything that would do it, and asking for memory costs an addition.

use core::alloc::{GlobalAlloc, Layout};
use core::arch::wasm32::{memory_grow, memory_size};
use core::cell::Cell;
use core::ptr;

const PAGE: usize = 1 << 16;
/// The pages that 32 bits can address.
const PAGES: usize = 1 << 16;

/// Addresses: from `floor` on a call may use memory, from `top` on it is free, at `end` it ends.
#[derive(Debug)]
struct Arena {
    floor: Cell<usize>,
    top: Cell<usize>,
    end: Cell<usize>,
}

#[global_allocator]
static ARENA: Arena = Arena { floor: Cell::new(0), top: Cell::new(0), end: Cell::new(0) };

/// Takes back what the last call used.
pub(super) fn clear() {
    ARENA.top.set(ARENA.floor.get());
}

/// Keeps what is in use now from being taken back.
pub(super) fn keep() {
    ARENA.floor.set(ARENA.top.get());
}

impl Arena {
    /// Makes sure that memory reaches up to an address.
    #[cold]
    #[inline(never)]
    fn reach(&self, address: usize) -> bool {
        let pages = (address - self.end.get()).div_ceil(PAGE);
        // The last page stays out of reach, so that its end is an address.
        if memory_size(0) + pages >= PAGES {
            return false;
        }
        let before = memory_grow(0, pages);
        if before == usize::MAX {
            return false;
        }
        self.end.set((before + pages) * PAGE);
        true
    }

    /// The first use: everything behind what the module brings along is free.
    #[cold]
    #[inline(never)]
    fn begin(&self) {
        let end = memory_size(0) * PAGE;
        for address in [&self.floor, &self.top, &self.end] {
            address.set(end);
        }
    }
}

// SAFETY: without the `atomics` feature a WebAssembly instance has one thread.
#[expect(unsafe_code, reason = "a static must be Sync")]
unsafe impl Sync for Arena {}

// SAFETY: what is given out lies inside the memory, is aligned, and overlaps nothing that was given out since the arena was
// cleared; and it is cleared only when a call begins, when nothing of the call before is left.
#[expect(unsafe_code, reason = "an allocator cannot be written without")]
unsafe impl GlobalAlloc for Arena {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if self.end.get() == 0 {
            self.begin();
        }
        let start = self.top.get().next_multiple_of(layout.align());
        let Some(top) = start.checked_add(layout.size()) else { return ptr::null_mut() };
        if top > self.end.get() && !self.reach(top) {
            return ptr::null_mut();
        }
        self.top.set(top);
        ptr::with_exposed_provenance_mut(start)
    }

    #[inline]
    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}

    #[inline(never)]
    unsafe fn realloc(&self, old: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let is_last = old.addr() + layout.size() == self.top.get();
        let top = old.addr().saturating_add(size);
        if is_last && top <= self.end.get() {
            self.top.set(top);
            return old;
        }
        // SAFETY: the caller's promises about `old` and `size`; the new place is a fresh one.
        unsafe {
            let new = self.alloc(Layout::from_size_align_unchecked(size, layout.align()));
            if !new.is_null() {
                ptr::copy_nonoverlapping(old, new, layout.size().min(size));
            }
            new
        }
    }
}
