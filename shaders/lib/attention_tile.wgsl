// Attention in tiles of 4 × 4, for one thread without barriers. A load costs a software adapter as much as 20 multiplications,
// so a thread owns 4 rows of a head and streams 4 others at a time: 8 loads of four floats make 16 dot products of four.
//
// A column of a matrix is a row of a head: `transpose(x) * y` has all dot products of rows of x (down) with rows of y
// (across), and `x * p` mixes the rows of x by the columns of p.
//! use attention
//! use attention_scores
override WORKGROUP: u32;

const ROWS = 4u;

// Which head and which of its tiles a thread owns. Neighbours share a tile number, so that they loop equally often.
struct Owner {
  bh: u32,
  tile: u32,
}

fn tile_count() -> u32 {
  return (T + ROWS - 1u) / ROWS;
}

fn owner_of(index: u32) -> Owner {
  return Owner(index % (B * H), index / (B * H));
}

// The 4 rows from `first` on.
fn rows_from(first: u32) -> vec4u {
  return first + vec4u(0u, 1u, 2u, 3u);
}

// Those past the end repeat the last one, so that they can be loaded.
fn clamped_rows(first: u32) -> vec4u {
  return min(rows_from(first), vec4u(T - 1u));
}

// Where those rows start in qkv and in a (B, T, C) tensor.
fn packed_rows(part: u32, bh: u32, first: u32) -> vec4u {
  return packed_row(part, bh, 0u) + clamped_rows(first) * (3u * H * D);
}

fn head_rows(bh: u32, first: u32) -> vec4u {
  return head_row(bh, 0u) + clamped_rows(first) * (H * D);
}
