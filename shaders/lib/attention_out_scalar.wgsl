// Loads 4 columns of a row of out from d on, zeros past the head's end. The kernel binds out: array<f32>.

fn load_out(at: u32, d: u32) -> vec4f {
  var x = vec4f(out[at + d], 0.0, 0.0, 0.0);
  if (d + 1u < D) {
    x.y = out[at + d + 1u];
  }
  if (d + 2u < D) {
    x.z = out[at + d + 2u];
  }
  if (d + 3u < D) {
    x.w = out[at + d + 3u];
  }
  return x;
}
