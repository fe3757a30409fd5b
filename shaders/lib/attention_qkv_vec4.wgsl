// Loads 4 columns of a row of q, k or v from d on. The kernel binds qkv: array<vec4f>.

fn load_qkv(at: u32, d: u32) -> vec4f {
  return qkv[(at + d) / 4u];
}
