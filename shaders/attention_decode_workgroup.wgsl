// out = Σ_j p[j] · v[j] with p = softmax_j(SCALE · q·k[j] + key_bias[j]) for the last row alone, t = length - 1, over the keys it
// sees: first_key[t] ≤ j ≤ t. For GPUs: a workgroup makes a head, and its threads share the keys, then the columns
// of out; see lib/attention_decode.wgsl.
//! use attention_decode
//! use reduce
override WORKGROUP: u32;

@group(0) @binding(0) var<storage, read> row: array<f32>; // (B, 1, 3C)
@group(0) @binding(1) var<storage, read> state: array<State>; // (B, 2)
@group(0) @binding(2) var<storage, read> table: array<vec2f>; // (T, D/2): cos, sin, if ROTARY
@group(0) @binding(3) var<storage, read> key_bias: array<f32>; // (B, T) if KEY_BIAS
@group(0) @binding(4) var<storage, read> first_key: array<u32>; // (B, T) if FIRST_KEY
@group(0) @binding(5) var<storage, read_write> qkv: array<f32>; // (B, T, 3C)
@group(0) @binding(6) var<storage, read_write> out: array<f32>; // (B, 1, C)

const COLUMNS = 16u; // of out at a time
var<workgroup> weights: array<f32, T>;
var<workgroup> partial: array<f32, WORKGROUP>;

fn put_qkv(i: u32, x: f32) {
  qkv[i] = x;
}

fn score(bh: u32, j: u32, t: u32) -> f32 {
  let q = packed_row(Q, bh, t);
  let k = packed_row(K, bh, j);
  var sum = 0.0;
  for (var d = 0u; d < D; d++) {
    sum += qkv[q + d] * qkv[k + d];
  }
  return select(-1e30, biased(SCALE * sum, bias_of(bh, j)), first_seen(bh, t) <= j);
}

// Column d of out from every (WORKGROUP / COLUMNS)-th value.
fn share_of_column(bh: u32, d: u32, t: u32, first: u32) -> f32 {
  var sum = 0.0;
  for (var j = first; j <= t && d < D; j += WORKGROUP / COLUMNS) {
    sum += weights[j] * qkv[packed_row(V, bh, j) + d];
  }
  return sum;
}

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let bh = group.x + group.y * groups.x;
  if (bh >= B * H) {
    return;
  }
  let t = position(bh / H);
  for (var part = Q; part <= V; part++) {
    put_row(part, bh, t, lane, WORKGROUP);
  }
  storageBarrier();
  var own = -1e30;
  for (var j = lane; j <= t; j += WORKGROUP) {
    let s = score(bh, j, t);
    weights[j] = s;
    own = max(own, s);
  }
  let largest = workgroup_max(own, lane);
  var sum = 0.0;
  for (var j = lane; j <= t; j += WORKGROUP) {
    let p = exp(weights[j] - largest);
    weights[j] = p;
    sum += p;
  }
  let scale = 1.0 / workgroup_sum(sum, lane);
  for (var first = 0u; first < D; first += COLUMNS) {
    workgroupBarrier();
    partial[lane] = share_of_column(bh, first + lane % COLUMNS, t, lane / COLUMNS);
    workgroupBarrier();
    if (lane < COLUMNS && first + lane < D) {
      var o = 0.0;
      for (var i = lane; i < WORKGROUP; i += COLUMNS) {
        o += partial[i];
      }
      out[bh * D + first + lane] = scale * o;
    }
  }
}
