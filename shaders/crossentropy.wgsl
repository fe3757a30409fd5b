// losses = log Σ_v exp(logits[v]) − logits[target], in nats; with GRADIENT, logits becomes
// (softmax(logits) − onehot(target)) · inverse_count in place. A target ≥ V does not count: loss 0, gradient 0.
// One thread makes one row; no barriers: the oracle of crossentropy_workgroup.
//! use params
override ROWS: u32;
override V: u32;
override GRADIENT: bool;

@group(0) @binding(0) var<storage, read_write> logits: array<f32>; // (ROWS, V)
@group(0) @binding(1) var<storage, read> targets: array<u32>; // (ROWS)
@group(0) @binding(2) var<storage, read_write> losses: array<f32>; // (ROWS)
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let row = id.x + id.y * groups.x * 16u;
  if (row >= ROWS) {
    return;
  }
  let target_id = targets[row];
  let counts = target_id < V;
  var largest = logits[row * V];
  for (var v = 1u; v < V; v++) {
    largest = max(largest, logits[row * V + v]);
  }
  var sum = 0.0;
  for (var v = 0u; v < V; v++) {
    sum += exp(logits[row * V + v] - largest);
  }
  losses[row] = 0.0;
  if (counts) {
    losses[row] = log(sum) + (largest - logits[row * V + target_id]);
  }
  if (GRADIENT) {
    let scale = select(0.0, params.inverse_count, counts);
    for (var v = 0u; v < V; v++) {
      let p = exp(logits[row * V + v] - largest) / sum;
      logits[row * V + v] = (p - select(0.0, 1.0, v == target_id)) * scale;
    }
  }
}
