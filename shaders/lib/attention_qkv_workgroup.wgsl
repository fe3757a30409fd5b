// Brings q, k or v into workgroup memory. The kernel binds qkv: array<f32>.
//! use attention_workgroup

fn load_qkv(at: u32, d: u32) -> vec4f {
  var x = vec4f(0.0);
  for (var c = 0u; c < 4u; c++) {
    if (d + c < D) {
      x[c] = qkv[at + d + c];
    }
  }
  return x;
}

// 16 columns from d on of 32 rows from `first` on go to a chunk of `tiles`.
fn fill_dots_qkv(chunk: u32, part: u32, bh: u32, first: u32, d: u32, lane: u32) {
  for (var e = lane; e < TILE * DOT_COLUMNS / 4u; e += THREADS) {
    let row = e / 4u;
    let column = e % 4u;
    tiles[chunk + column * TILE + row] = load_qkv(packed_row(part, bh, min(first + row, T - 1u)), d + 4u * column);
  }
}

// 32 columns from d on.
fn fill_mix_qkv(chunk: u32, part: u32, bh: u32, first: u32, d: u32, lane: u32) {
  for (var e = lane; e < TILE * MIX_COLUMNS / 4u; e += THREADS) {
    let row = e / SIDE;
    tiles[chunk + e] = load_qkv(packed_row(part, bh, min(first + row, T - 1u)), d + 4u * (e % SIDE));
  }
}
