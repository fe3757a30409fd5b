// AdamW (Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019), with g = clip · grads:
//   m = β1 · m + (1 − β1) · g,  v = β2 · v + (1 − β2) · g²,
//   weights −= learning_rate · lr_scale · (m̂ / (√v̂ + 1e-8) + decay · weight_decay · weights).
// Four threads update a chunk of 64 floats, four vec4f each. lr_scale 0 freezes a chunk, clip 0 the whole step.
//! use params
override CHUNKS: u32;
const EPSILON = 1e-8;

struct Chunk {
  decay: f32,
  lr_scale: f32,
}

@group(0) @binding(0) var<storage, read> grads: array<vec4f>; // (CHUNKS, 16, 4)
@group(0) @binding(1) var<storage, read> chunks: array<Chunk>; // (CHUNKS, 2)
@group(0) @binding(2) var<storage, read> clip: array<f32>; // (1)
@group(0) @binding(3) var<storage, read_write> weights: array<vec4f>; // (CHUNKS, 16, 4)
@group(0) @binding(4) var<storage, read_write> m: array<vec4f>; // (CHUNKS, 16, 4)
@group(0) @binding(5) var<storage, read_write> v: array<vec4f>; // (CHUNKS, 16, 4)
@group(0) @binding(6) var<uniform> params: Params;

fn update(i: u32, rate: f32, decay: f32) {
  let grad = grads[i] * clip[0];
  let mean = params.beta1 * m[i] + (1.0 - params.beta1) * grad;
  let square = params.beta2 * v[i] + (1.0 - params.beta2) * grad * grad;
  let direction = mean * params.beta1_correction / (sqrt(square * params.beta2_correction) + EPSILON);
  m[i] = mean;
  v[i] = square;
  weights[i] -= rate * (direction + decay * weights[i]);
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let thread = id.x + id.y * groups.x * 64u;
  if (thread >= CHUNKS * 4u) {
    return;
  }
  let chunk = chunks[thread / 4u];
  if (chunk.lr_scale == 0.0 || clip[0] == 0.0) {
    return;
  }
  let rate = params.learning_rate * chunk.lr_scale;
  let decay = chunk.decay * params.weight_decay;
  let first = thread / 4u * 16u + thread % 4u;
  update(first, rate, decay);
  update(first + 4u, rate, decay);
  update(first + 8u, rate, decay);
  update(first + 12u, rate, decay);
}
