//! All surfaces of the tables in one trie that is read from the last character to the first, so that what ends at a
//! place of a text is found from that place alone: places do not wait for one another, as the states of an
//! automaton do, and the processor fetches for several of them at once.
//!
//! A double array: the children of a node stand at its base, each moved by the number of its character. No two nodes
//! share a base, so the character tells whose child stands there. What is needed often is placed first and lies
//! together. Knows characters by their numbers only, which count from 1.

use super::bytes::{Reader, Writer};
use std::hint::select_unpredictable;

/// A place of the array: from the lowest bits up the character that leads there (16 bits, 0 where the place is
/// empty), the entry of the surface that ends there and one (24, 0 for none), and where the children stand (24,
/// 0 for none). Eight bytes, since the processor fetches 64.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Node(u64);

/// What bases and entries stay below.
const LIMIT: usize = 1 << 24;

impl Node {
    /// Leads nowhere.
    pub const NONE: Self = Self(0);

    fn new(letter: u16, entry: Option<u32>, base: usize) -> Self {
        let entry = entry.map_or(0, |e| u64::from(e) + 1);
        Self(u64::from(letter) | entry << 16 | (base as u64) << 40)
    }

    /// Number of the character that leads there.
    #[inline]
    pub fn letter(self) -> u16 {
        self.0 as u16
    }

    /// Entry of the surface that ends there.
    #[inline]
    pub fn entry(self) -> Option<u32> {
        ((self.0 >> 16) as u32 & 0xff_ffff).checked_sub(1)
    }

    /// As [`Self::entry`], in two parts: the entry means nothing where there is none.
    #[inline]
    pub fn entry_if(self) -> (u32, bool) {
        let raw = (self.0 >> 16) as u32 & 0xff_ffff;
        (raw.wrapping_sub(1), raw != 0)
    }

    /// True if other surfaces have characters before these.
    #[inline]
    pub fn goes_on(self) -> bool {
        self.0 >> 40 != 0
    }
}

/// The trie.
pub struct Surfaces {
    /// What ends with each character, by its number: the children of the root.
    ends: Vec<Node>,
    /// Their children. Each two characters of a text are looked for here, and what is not found here is looked for no
    /// further: so it must be small.
    pairs: Vec<Node>,
    /// All other nodes.
    nodes: Vec<Node>,
}

/// A surface to put in.
pub struct Surface {
    /// Numbers of its characters, last to first.
    pub letters: Vec<u16>,
    /// Its entry.
    pub entry: u32,
    /// How often it is met.
    pub weight: f32,
}

impl Surfaces {
    /// Of the surfaces that end with this character: the character alone, and what stands before it.
    #[inline]
    pub fn end(&self, letter: u16) -> Node {
        self.ends.get(usize::from(letter)).copied().unwrap_or_default()
    }

    /// From what ends with one character over the character before.
    #[inline]
    pub fn pair(&self, end: Node, letter: u16) -> Node {
        child(&self.pairs, end, letter)
    }

    /// From what ends with two characters and more over the character before.
    #[inline]
    pub fn before(&self, node: Node, letter: u16) -> Node {
        child(&self.nodes, node, letter)
    }

    /// Builds it.
    ///
    /// # Errors
    /// That there are more surfaces or entries than fit.
    pub fn build(mut surfaces: Vec<Surface>, letters: usize) -> Result<Self, String> {
        surfaces.retain(|s| !s.letters.is_empty());
        surfaces.sort_unstable_by(|a, b| a.letters.cmp(&b.letters));
        let tree = Tree::of(&surfaces);
        let mut order: Vec<usize> = (1..tree.weights.len())
            .filter(|&n| !tree.children(n).is_empty())
            .collect();
        order.sort_by(|a, b| tree.weights[*b].total_cmp(&tree.weights[*a]));
        let (mut near, mut far) = (Room::new(letters), Room::new(letters));
        let mut bases = vec![0; tree.weights.len()];
        for node in order {
            let room = if tree.is_end(node) { &mut near } else { &mut far };
            bases[node] = room.take(tree.children(node));
        }
        let most = surfaces.iter().map(|s| s.entry as usize).max().unwrap_or(0);
        if near.len().max(far.len()) > LIMIT || most + 1 >= LIMIT {
            return Err(format!("{} surfaces are too many", surfaces.len()));
        }
        let mut ends = vec![Node::default(); letters];
        let [mut pairs, mut nodes] = [near, far].map(|room| vec![Node::default(); room.len()]);
        for (node, &base) in bases.iter().enumerate() {
            for &(letter, child) in tree.children(node) {
                let made = Node::new(letter, tree.entries[child], bases[child]);
                match node {
                    0 => ends[usize::from(letter)] = made,
                    _ if tree.is_end(node) => pairs[base ^ usize::from(letter)] = made,
                    _ => nodes[base ^ usize::from(letter)] = made,
                }
            }
        }
        Ok(Self { ends, pairs, nodes })
    }

    /// Appends it.
    pub fn write(&self, w: &mut Writer) {
        for list in [&self.ends, &self.pairs, &self.nodes] {
            let bytes: Vec<u8> = list.iter().flat_map(|n| n.0.to_le_bytes()).collect();
            w.block(&bytes);
        }
    }

    /// Takes it off the front.
    pub fn read(r: &mut Reader<'_>) -> Option<Self> {
        let mut list = || {
            let (nodes, _) = r.block()?.as_chunks::<8>();
            Some(nodes.iter().map(|n| Node(u64::from_le_bytes(*n))).collect())
        };
        Some(Self {
            ends: list()?,
            pairs: list()?,
            nodes: list()?,
        })
    }
}

/// From a node over the character before. What is no child of the node has neither entry nor children.
///
/// No branch: every other pair of characters has no child, and to guess wrong would cost more than the fetch.
#[inline]
fn child(nodes: &[Node], node: Node, letter: u16) -> Node {
    let place = (node.0 >> 40) as usize ^ usize::from(letter);
    let child = nodes.get(place).copied().unwrap_or_default();
    // Nothing leads to an empty place, nor does it lead anywhere.
    select_unpredictable(child.letter() == letter, child, Node::NONE)
}

/// The trie before it is laid out; the root is node 0.
struct Tree {
    weights: Vec<f32>,
    entries: Vec<Option<u32>>,
    /// Character and node, the children of a node beside each other.
    links: Vec<(u16, usize)>,
    /// Where the children of a node begin and end.
    ranges: Vec<(usize, usize)>,
}

impl Tree {
    /// Of surfaces in order.
    fn of(surfaces: &[Surface]) -> Self {
        let mut tree = Self {
            weights: vec![0.0],
            entries: vec![None],
            links: Vec::new(),
            ranges: vec![(0, 0)],
        };
        // Nodes whose children are still to be made: the surfaces that go through them, and how deep they lie.
        let mut open = vec![(0, 0..surfaces.len(), 0)];
        while let Some((node, through, depth)) = open.pop() {
            let first = tree.links.len();
            let longer = |s: &Surface| s.letters.len() > depth;
            let rest = &surfaces[through.clone()];
            let mut at = through.end - rest.iter().filter(|s| longer(s)).count();
            for same in surfaces[at..through.end].chunk_by(|a, b| a.letters[depth] == b.letters[depth]) {
                let child = tree.weights.len();
                let whole = same.iter().find(|s| s.letters.len() == depth + 1);
                tree.weights.push(same.iter().map(|s| s.weight).sum());
                tree.entries.push(whole.map(|s| s.entry));
                tree.ranges.push((0, 0));
                tree.links.push((same[0].letters[depth], child));
                open.push((child, at..at + same.len(), depth + 1));
                at += same.len();
            }
            tree.ranges[node] = (first, tree.links.len());
        }
        tree
    }

    /// True for a child of the root: the root's are made first, so they stand together.
    fn is_end(&self, node: usize) -> bool {
        (1..=self.children(0).len()).contains(&node)
    }

    fn children(&self, node: usize) -> &[(u16, usize)] {
        let (first, last) = self.ranges[node];
        &self.links[first..last]
    }
}

/// Which places of the array are free, and which bases.
struct Room {
    /// A bit a place.
    free: Vec<u64>,
    taken: Vec<u64>,
    /// Places are added in blocks of so many words, as many as characters may move a base.
    block: usize,
    /// By the number of children: where there may be room for so many.
    from: [usize; 8],
}

impl Room {
    fn new(letters: usize) -> Self {
        Self {
            free: Vec::new(),
            taken: Vec::new(),
            block: letters.next_power_of_two().max(64) / 64,
            from: [0; 8],
        }
    }

    /// Number of places.
    fn len(&self) -> usize {
        self.free.len() * 64
    }

    /// Takes room for children of a node; where it begins.
    fn take(&mut self, children: &[(u16, usize)]) -> usize {
        let class = children.len().ilog2().min(7) as usize;
        let mut word = self.from[class];
        loop {
            if word == self.free.len() {
                self.free.resize(word + self.block, u64::MAX);
                self.taken.resize(word + self.block, 0);
                // Place 0 is the base of those without children.
                self.taken[0] |= 1;
            }
            let mut bits = self.free[word];
            while bits != 0 {
                let place = word * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                let base = place ^ usize::from(children[0].0);
                let free = |(letter, _): &(u16, usize)| {
                    let place = base ^ usize::from(*letter);
                    self.free[place / 64] & 1 << (place % 64) != 0
                };
                if self.taken[base / 64] & 1 << (base % 64) == 0 && children.iter().all(free) {
                    self.taken[base / 64] |= 1 << (base % 64);
                    for (letter, _) in children {
                        let place = base ^ usize::from(*letter);
                        self.free[place / 64] &= !(1 << (place % 64));
                    }
                    // What has no room here has hardly room before.
                    self.from[class] = word.saturating_sub(self.block / 2 * class.min(1));
                    return base;
                }
            }
            word += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn what_ends_at_a_place_is_found_and_nothing_else(
            words in prop::collection::btree_map(prop::collection::vec(1_u16..40, 1..5), 0_u32..1000, 0..200),
            text in prop::collection::vec(0_u16..45, 0..30),
        ) {
            let surfaces = words.iter().map(|(word, entry)| Surface {
                letters: word.iter().rev().copied().collect(),
                entry: *entry,
                weight: word.len() as f32,
            });
            let built = Surfaces::build(surfaces.collect(), 40).expect("they are few");
            let mut w = Writer::default();
            built.write(&mut w);
            let built = Surfaces::read(&mut Reader(&w.0)).expect("it was written so");
            let mut found = BTreeMap::new();
            for end in 0..text.len() {
                let mut node = built.end(text[end]);
                let mut start = end;
                loop {
                    if let Some(entry) = node.entry() {
                        found.insert((start, end), entry);
                    }
                    if start == 0 || !node.goes_on() {
                        break;
                    }
                    start -= 1;
                    node = match end - start {
                        1 => built.pair(node, text[start]),
                        _ => built.before(node, text[start]),
                    };
                }
            }
            let places = (0..text.len()).flat_map(|start| (start..text.len()).map(move |end| (start, end)));
            let expected: BTreeMap<(usize, usize), u32> = places
                .filter_map(|(start, end)| Some(((start, end), *words.get(&text[start..=end])?)))
                .collect();
            prop_assert_eq!(found, expected);
        }
    }
}
