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

// What is the same for all floats of a chunk, read once.
struct Settings {
  clip: f32,
  rate: f32, // learning_rate * lr_scale
  decay: f32, // decay * weight_decay
  beta: vec2f,
  correction: vec2f,
}

fn update(i: u32, settings: Settings) {
  let grad = grads[i] * settings.clip;
  let mean = settings.beta.x * m[i] + (1.0 - settings.beta.x) * grad;
  let square = settings.beta.y * v[i] + (1.0 - settings.beta.y) * grad * grad;
  let direction = mean * settings.correction.x / (sqrt(square * settings.correction.y) + EPSILON);
  let weight = weights[i];
  m[i] = mean;
  v[i] = square;
  weights[i] = weight - settings.rate * (direction + settings.decay * weight);
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let thread = id.x + id.y * groups.x * 64u;
  if (thread >= CHUNKS * 4u) {
    return;
  }
  let chunk = chunks[thread / 4u];
  let factor = clip[0];
  if (chunk.lr_scale == 0.0 || factor == 0.0) {
    return;
  }
  let rate = params.learning_rate * chunk.lr_scale;
  let decay = chunk.decay * params.weight_decay;
  let beta = vec2f(params.beta1, params.beta2);
  let settings = Settings(factor, rate, decay, beta, vec2f(params.beta1_correction, params.beta2_correction));
  let first = thread / 4u * 16u + thread % 4u;
  update(first, settings);
  update(first + 4u, settings);
  update(first + 8u, settings);
  update(first + 12u, settings);
}
