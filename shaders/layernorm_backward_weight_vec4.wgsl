// dweight[c] (=|+=) Σ_rows dout · x̂ and dbias[c] (=|+=) Σ_rows dout, with x̂ = (x − mean) · rstd.
// One thread makes four channels of both; no barriers.
override ROWS: u32;
override C4: u32; // C / 4
override ACCUMULATE: bool; // dweight
override ACCUMULATE_BIAS: bool;

@group(0) @binding(0) var<storage, read> dout: array<vec4f>; // (ROWS, C)
@group(0) @binding(1) var<storage, read> x: array<vec4f>; // (ROWS, C)
@group(0) @binding(2) var<storage, read> mean: array<f32>; // (ROWS)
@group(0) @binding(3) var<storage, read> rstd: array<f32>; // (ROWS)
@group(0) @binding(4) var<storage, read_write> dweight: array<vec4f>; // (C)
@group(0) @binding(5) var<storage, read_write> dbias: array<vec4f>; // (C)

@compute @workgroup_size(4)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  if (i >= C4) {
    return;
  }
  var sum_weight = vec4f();
  var sum_bias = vec4f();
  for (var row = 0u; row < ROWS; row++) {
    let d = dout[row * C4 + i];
    sum_weight += d * ((x[row * C4 + i] - mean[row]) * rstd[row]);
    sum_bias += d;
  }
  if (ACCUMULATE) {
    sum_weight += dweight[i];
  }
  if (ACCUMULATE_BIAS) {
    sum_bias += dbias[i];
  }
  dweight[i] = sum_weight;
  dbias[i] = sum_bias;
}
