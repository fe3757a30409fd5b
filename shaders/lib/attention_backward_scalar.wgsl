// Loads 4 columns of a row of dout or dqkv from d on, zeros past the head's end; writes those of dqkv.
// The kernel binds dout and dqkv: array<f32>.

fn load_dout(at: u32, d: u32) -> vec4f {
  var x = vec4f(dout[at + d], 0.0, 0.0, 0.0);
  if (d + 1u < D) {
    x.y = dout[at + d + 1u];
  }
  if (d + 2u < D) {
    x.z = dout[at + d + 2u];
  }
  if (d + 3u < D) {
    x.w = dout[at + d + 3u];
  }
  return x;
}

fn load_dqkv(at: u32, d: u32) -> vec4f {
  var x = vec4f(dqkv[at + d], 0.0, 0.0, 0.0);
  if (d + 1u < D) {
    x.y = dqkv[at + d + 1u];
  }
  if (d + 2u < D) {
    x.z = dqkv[at + d + 2u];
  }
  if (d + 3u < D) {
    x.w = dqkv[at + d + 3u];
  }
  return x;
}

fn store_dqkv(at: u32, d: u32, x: vec4f) {
  dqkv[at + d] = x.x;
  if (d + 1u < D) {
    dqkv[at + d + 1u] = x.y;
  }
  if (d + 2u < D) {
    dqkv[at + d + 2u] = x.z;
  }
  if (d + 3u < D) {
    dqkv[at + d + 3u] = x.w;
  }
}
