// Loads 4 columns of a row of out from d on. The kernel binds out: array<vec4f>.

fn load_out(at: u32, d: u32) -> vec4f {
  return out[(at + d) / 4u];
}
