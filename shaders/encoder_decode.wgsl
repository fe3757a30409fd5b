// out[b,c] = wte[tokens[b,t],c] + wpe[t,c] for the last token of each row alone, t = length - 1.
// An id that is not in the vocabulary embeds as zeros. One thread makes one output.
//! use decode_state
override V: u32;
override T: u32;
override C: u32;
override COUNT: u32; // B * C
override POSITIONS: bool; // false: wpe is not read

@group(0) @binding(0) var<storage, read> tokens: array<u32>; // (B, T)
@group(0) @binding(1) var<storage, read> state: array<State>; // (B, 2)
@group(0) @binding(2) var<storage, read> wte: array<f32>; // (V, C)
@group(0) @binding(3) var<storage, read> wpe: array<f32>; // (T, C) if POSITIONS
@group(0) @binding(4) var<storage, read_write> out: array<f32>; // (B, 1, C)

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.x + id.y * groups.x * 64u;
  if (i >= COUNT) {
    return;
  }
  let c = i % C;
  let b = i / C;
  let t = clamp(state[b].length, 1u, T) - 1u;
  let token = tokens[b * T + t];
  var sum = 0.0;
  if (token < V) {
    sum = wte[token * C + c];
  }
  if (POSITIONS) {
    sum += wpe[t * C + c];
  }
  out[i] = sum;
}
