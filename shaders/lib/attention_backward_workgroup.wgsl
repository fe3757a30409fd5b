// Brings dout into workgroup memory and writes gradients. The kernel binds dout and dqkv: array<f32>.
//! use attention_workgroup

fn load_dout(at: u32, d: u32) -> vec4f {
  var x = vec4f(0.0);
  for (var c = 0u; c < 4u; c++) {
    if (d + c < D) {
      x[c] = dout[at + d + c];
    }
  }
  return x;
}

// Writes 4 columns of a row, or adds them to what is there times `factor`.
fn write_dqkv(at: u32, d: u32, x: vec4f, add: bool, factor: f32) {
  for (var c = 0u; c < 4u; c++) {
    if (d + c < D) {
      dqkv[at + d + c] = x[c] + select(0.0, factor * dqkv[at + d + c], add);
    }
  }
}

// 16 columns from d on of 32 rows from `first` on go to a chunk of `tiles`.
fn fill_dots_dout(chunk: u32, bh: u32, first: u32, d: u32, lane: u32) {
  for (var e = lane; e < TILE * DOT_COLUMNS / 4u; e += THREADS) {
    let row = e / 4u;
    let column = e % 4u;
    tiles[chunk + column * TILE + row] = load_dout(head_row(bh, min(first + row, T - 1u)), d + 4u * column);
  }
}
