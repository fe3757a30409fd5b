// 4 columns of 4 rows of dout, as lib/attention_tile.wgsl has them. The kernel has load_dout.

fn dout_rows(at: vec4u, d: u32) -> mat4x4f {
  return mat4x4f(load_dout(at.x, d), load_dout(at.y, d), load_dout(at.z, d), load_dout(at.w, d));
}
