// 4 columns of 4 rows of q, k or v, as lib/attention_tile.wgsl has them. The kernel has load_qkv.

fn qkv_rows(at: vec4u, d: u32) -> mat4x4f {
  return mat4x4f(load_qkv(at.x, d), load_qkv(at.y, d), load_qkv(at.z, d), load_qkv(at.w, d));
}
