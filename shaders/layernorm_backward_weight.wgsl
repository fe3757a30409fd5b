// dweight[c] (=|+=) Σ_rows dout · x̂ and dbias[c] (=|+=) Σ_rows dout, with x̂ = (x − mean) · rstd.
// One thread makes one channel of both; no barriers: the oracle of layernorm_backward_weight_workgroup.
override ROWS: u32;
override C: u32;
override ACCUMULATE: bool; // dweight
override ACCUMULATE_BIAS: bool;

@group(0) @binding(0) var<storage, read> dout: array<f32>; // (ROWS, C)
@group(0) @binding(1) var<storage, read> x: array<f32>; // (ROWS, C)
@group(0) @binding(2) var<storage, read> mean: array<f32>; // (ROWS)
@group(0) @binding(3) var<storage, read> rstd: array<f32>; // (ROWS)
@group(0) @binding(4) var<storage, read_write> dweight: array<f32>; // (C)
@group(0) @binding(5) var<storage, read_write> dbias: array<f32>; // (C)

@compute @workgroup_size(4)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let c = id.x;
  if (c >= C) {
    return;
  }
  var sum_weight = 0.0;
  var sum_bias = 0.0;
  for (var row = 0u; row < ROWS; row++) {
    let d = dout[row * C + c];
    sum_weight += d * (x[row * C + c] - mean[row]) * rstd[row];
    sum_bias += d;
  }
  dweight[c] = sum_weight + select(0.0, dweight[c], ACCUMULATE);
  dbias[c] = sum_bias + select(0.0, dbias[c], ACCUMULATE_BIAS);
}
