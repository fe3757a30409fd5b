// out = Σ_j p[j] · v[j] with p = softmax_j(SCALE · q·k[j] + key_bias[j]) for the last row alone, t = length - 1, over the keys it
// sees: first_key[t] ≤ j ≤ t. One thread makes a head, keys 4 at a time, without barriers: first all scores, which wait in
// `scores`, then their weights, then the columns of out.
// The kernel has load_qkv and store_out.
//! use attention_decode
override WORKGROUP: u32;

const KEYS = 4u;

// Where the 4 keys or values from j on start; those past position t repeat it.
fn rows_at(part: u32, bh: u32, j: u32, t: u32) -> vec4u {
  return packed_row(part, bh, 0u) + min(vec4u(j) + vec4u(0u, 1u, 2u, 3u), vec4u(t)) * (3u * H * D);
}

fn columns(at: vec4u, d: u32) -> mat4x4f {
  return mat4x4f(load_qkv(at.x, d), load_qkv(at.y, d), load_qkv(at.z, d), load_qkv(at.w, d));
}

fn score_keys(bh: u32, j: u32, t: u32, first: u32) -> vec4f {
  let q = packed_row(Q, bh, t);
  let k = rows_at(K, bh, j, t);
  var s = vec4f();
  for (var d = 0u; d < D; d += 4u) {
    s += load_qkv(q, d) * columns(k, d);
  }
  let keys = vec4u(j) + vec4u(0u, 1u, 2u, 3u);
  return select(vec4f(-1e30), biased4(SCALE * s, biases_of(bh, keys)), sees(t, first, keys));
}

fn mix_values(bh: u32, d: u32, t: u32, first: u32) -> vec4f {
  var o = vec4f();
  for (var j = 0u; j <= t; j += KEYS) {
    o += columns(rows_at(V, bh, j, t), d) * scores[first + j / KEYS];
  }
  return o;
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let bh = id.x + id.y * groups.x * WORKGROUP;
  if (bh >= B * H) {
    return;
  }
  let t = position(bh / H);
  for (var part = Q; part <= V; part++) {
    put_row(part, bh, t, 0u, 1u);
  }
  let first = bh * ((T + KEYS - 1u) / KEYS);
  let first_key_seen = first_seen(bh, t);
  var largest = vec4f(-1e30);
  for (var j = 0u; j <= t; j += KEYS) {
    let s = score_keys(bh, j, t, first_key_seen);
    scores[first + j / KEYS] = s;
    largest = max(largest, s);
  }
  let top = max(max(largest.x, largest.y), max(largest.z, largest.w));
  var sum = vec4f();
  for (var j = 0u; j <= t; j += KEYS) {
    let p = exp(scores[first + j / KEYS] - top);
    scores[first + j / KEYS] = p;
    sum += p;
  }
  let scale = 1.0 / dot(sum, vec4f(1.0));
  for (var d = 0u; d < D; d += 4u) {
    store_out(bh * D, d, scale * mix_values(bh, d, t, first));
  }
}
