// dwte[v,c] (=|+=) Σ dout[n,c] over the tokens n with tokens[n] = v. No atomics: the order of adding is the order of n.
// One thread makes 16 channels of one row. It searches in a loop of its own, because a software adapter runs both sides of an
// `if` whatever the condition, but leaves a loop as soon as its 4 threads (mostly of the same v) have left it.
override N: u32; // B * T
override V: u32;
override C: u32;
override ACCUMULATE: bool;

@group(0) @binding(0) var<storage, read> tokens: array<u32>; // (B, T)
@group(0) @binding(1) var<storage, read> dout: array<f32>; // (B, T, C)
@group(0) @binding(2) var<storage, read_write> dwte: array<f32>; // (V, C)

fn load4(base: u32) -> vec4f {
  return vec4f(dout[base], dout[base + 1u], dout[base + 2u], dout[base + 3u]);
}

// The first n from `start` on where the token is v; N if there is none.
fn find(start: u32, v: u32) -> u32 {
  var n = start;
  while (n < N && tokens[n] != v) {
    n++;
  }
  return n;
}

// Channels behind the row's end were summed too and are dropped here.
fn store4(v: u32, c: u32, sum: vec4f) {
  for (var k = 0u; k < 4u; k++) {
    if (c + k < C) {
      let i = v * C + c + k;
      dwte[i] = sum[k] + select(0.0, dwte[i], ACCUMULATE);
    }
  }
}

@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.x + id.y * groups.x * 16u;
  let blocks = (C + 15u) / 16u;
  let v = i / blocks;
  let c = i % blocks * 16u;
  if (v >= V) {
    return;
  }
  var sum0 = vec4f();
  var sum1 = vec4f();
  var sum2 = vec4f();
  var sum3 = vec4f();
  for (var n = find(0u, v); n < N; n = find(n + 1u, v)) {
    let base = n * C + c;
    sum0 += load4(base);
    sum1 += load4(base + 4u);
    sum2 += load4(base + 8u);
    sum3 += load4(base + 12u);
  }
  store4(v, c, sum0);
  store4(v, c + 4u, sum1);
  store4(v, c + 8u, sum2);
  store4(v, c + 12u, sum3);
}
