// Loads 4 columns of a row of dout or dqkv from d on; writes those of dqkv.
// The kernel binds dout and dqkv: array<vec4f>.

fn load_dout(at: u32, d: u32) -> vec4f {
  return dout[(at + d) / 4u];
}

fn load_dqkv(at: u32, d: u32) -> vec4f {
  return dqkv[(at + d) / 4u];
}

fn store_dqkv(at: u32, d: u32, x: vec4f) {
  dqkv[(at + d) / 4u] = x;
}
