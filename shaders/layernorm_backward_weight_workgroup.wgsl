// dweight[c] (=|+=) Σ_rows dout · x̂ and dbias[c] (=|+=) Σ_rows dout, with x̂ = (x − mean) · rstd.
// One workgroup makes 8 channels (32 bytes of a row, what memory fetches at once): 32 threads a channel take every 32nd
// row, then one adds their sums, in the same order each time.
override ROWS: u32;
override C: u32;
override ACCUMULATE: bool; // dweight
override ACCUMULATE_BIAS: bool;
const CHANNELS = 8u;
const STRIPES = 32u;

@group(0) @binding(0) var<storage, read> dout: array<f32>; // (ROWS, C)
@group(0) @binding(1) var<storage, read> x: array<f32>; // (ROWS, C)
@group(0) @binding(2) var<storage, read> mean: array<f32>; // (ROWS)
@group(0) @binding(3) var<storage, read> rstd: array<f32>; // (ROWS)
@group(0) @binding(4) var<storage, read_write> dweight: array<f32>; // (C)
@group(0) @binding(5) var<storage, read_write> dbias: array<f32>; // (C)

var<workgroup> sums: array<vec2f, 256>; // (STRIPES, CHANNELS) of { dweight, dbias }

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let c = group.x * CHANNELS + lane % CHANNELS;
  var sum = vec2f();
  if (c < C) {
    for (var row = lane / CHANNELS; row < ROWS; row += STRIPES) {
      let d = dout[row * C + c];
      sum += vec2f(d * (x[row * C + c] - mean[row]) * rstd[row], d);
    }
  }
  sums[lane] = sum;
  workgroupBarrier();
  if (lane < CHANNELS && c < C) {
    var total = vec2f(select(0.0, dweight[c], ACCUMULATE), select(0.0, dbias[c], ACCUMULATE_BIAS));
    for (var stripe = 0u; stripe < STRIPES; stripe++) {
      total += sums[stripe * CHANNELS + lane];
    }
    dweight[c] = total.x;
    dbias[c] = total.y;
  }
}
