// Loads 4 columns of a row of q, k or v from d on, zeros past the head's end. The kernel binds qkv: array<f32>.

fn load_qkv(at: u32, d: u32) -> vec4f {
  var x = vec4f(qkv[at + d], 0.0, 0.0, 0.0);
  if (d + 1u < D) {
    x.y = qkv[at + d + 1u];
  }
  if (d + 2u < D) {
    x.z = qkv[at + d + 2u];
  }
  if (d + 3u < D) {
    x.w = qkv[at + d + 3u];
  }
  return x;
}
