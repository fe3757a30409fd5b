// Loads rows of dout, four columns a matrix, and writes the gradient of own rows.
// The kernel binds dout and dqkv: array<vec4f>.
//! use attention_head

fn dout_rows(at: vec4u, d: u32) -> mat4x4f {
  return mat4x4f(dout[at.x + d], dout[at.y + d], dout[at.z + d], dout[at.w + d]);
}

// Writes those of 4 own rows that exist.
fn store_dqkv(rows: vec4u, first: u32, x: Head) {
  for (var c = 0u; c < D / 4u; c++) {
    let at = rows / 4u + c;
    let m = head_get(x, c);
    dqkv[at.x] = m[0];
    if (first + 1u < T) {
      dqkv[at.y] = m[1];
    }
    if (first + 2u < T) {
      dqkv[at.z] = m[2];
    }
    if (first + 3u < T) {
      dqkv[at.w] = m[3];
    }
  }
}
