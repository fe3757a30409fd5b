// Rows of q, k or v, four columns a matrix or the whole head. The kernel binds qkv: array<vec4f>.
//! use attention_head

fn qkv_rows(at: vec4u, d: u32) -> mat4x4f {
  return mat4x4f(qkv[at.x + d], qkv[at.y + d], qkv[at.z + d], qkv[at.w + d]);
}

fn qkv_head(rows: vec4u) -> Head {
  let at = rows / 4u;
  var x = Head();
  x.m0 = qkv_rows(at, 0u);
  if (D > 4u) {
    x.m1 = qkv_rows(at, 1u);
  }
  if (D > 8u) {
    x.m2 = qkv_rows(at, 2u);
  }
  if (D > 12u) {
    x.m3 = qkv_rows(at, 3u);
  }
  return x;
}

fn own_qkv(rows: vec4u) -> Head {
  var x = Head();
  for (var c = 0u; c < D / 4u; c++) {
    x = head_set(x, c, qkv_rows(rows / 4u, c));
  }
  return x;
}
