// What the attention kernels share: shapes and where the rows of a head lie. bh = b · H + h numbers the heads of a batch.
override B: u32; // batch
override T: u32; // positions
override H: u32; // heads
override D: u32; // head size; C = H · D
override SCALE: f32; // 1/√D

const Q = 0u;
const K = 1u;
const V = 2u;

// Where head bh at position t starts in a (B, T, C) tensor.
fn head_row(bh: u32, t: u32) -> u32 {
  return (((bh / H) * T + t) * H + bh % H) * D;
}

// Where its q, k or v starts in a packed (B, T, 3C) tensor.
fn packed_row(part: u32, bh: u32, t: u32) -> u32 {
  return ((((bh / H) * T + t) * 3u + part) * H + bh % H) * D;
}
