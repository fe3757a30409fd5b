// losses = log Σ_v exp(logits[v]) − logits[target], in nats; with GRADIENT, logits becomes
// (softmax(logits) − onehot(target)) · inverse_count in place. A target ≥ V does not count: loss 0, gradient 0.
// One workgroup makes one row.
//! use params
//! use reduce
override ROWS: u32;
override V: u32;
override GRADIENT: bool;
override WORKGROUP: u32;

@group(0) @binding(0) var<storage, read_write> logits: array<f32>; // (ROWS, V)
@group(0) @binding(1) var<storage, read> targets: array<u32>; // (ROWS)
@group(0) @binding(2) var<storage, read_write> losses: array<f32>; // (ROWS)
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let row = group.x + group.y * groups.x;
  if (row >= ROWS) {
    return;
  }
  let target_id = targets[row];
  let counts = target_id < V;
  var largest = -1e30;
  for (var v = lane; v < V; v += WORKGROUP) {
    largest = max(largest, logits[row * V + v]);
  }
  largest = workgroup_max(largest, lane);
  var sum = 0.0;
  for (var v = lane; v < V; v += WORKGROUP) {
    sum += exp(logits[row * V + v] - largest);
  }
  sum = workgroup_sum(sum, lane);
  if (lane == 0u && !counts) {
    losses[row] = 0.0;
  }
  let scale = select(0.0, params.inverse_count, counts);
  for (var v = lane; v < V; v += WORKGROUP) {
    let logit = logits[row * V + v];
    if (v == target_id) {
      losses[row] = log(sum) + (largest - logit);
    }
    if (GRADIENT) {
      let p = exp(logit - largest) / sum;
      logits[row * V + v] = (p - select(0.0, 1.0, v == target_id)) * scale;
    }
  }
}
