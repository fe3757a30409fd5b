/** @file The ground the other specs stand on: this browser has WebGPU, in a worker too, and computes with it. */
import { expect, test } from 'playwright/test';

/** Doubles four numbers on the GPU of a dedicated worker. */
const WORKER = `
  const CODE = \`@group(0) @binding(0) var<storage, read_write> x: array<f32>;
    @compute @workgroup_size(4) fn main(@builtin(global_invocation_id) id: vec3u) { x[id.x] *= 2; }\`;
  async function work() {
    const adapter = await navigator.gpu.requestAdapter();
    const device = await adapter.requestDevice();
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    const x = device.createBuffer({ size: 16, usage });
    const y = device.createBuffer({ size: 16, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
    device.queue.writeBuffer(x, 0, new Float32Array([1, 2, 3, 4]));
    const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module: device.createShaderModule({ code: CODE }) } });
    const bindings = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries: [{ binding: 0, resource: { buffer: x } }] });
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindings);
    pass.dispatchWorkgroups(1);
    pass.end();
    encoder.copyBufferToBuffer(x, 0, y, 0, 16);
    device.queue.submit([encoder.finish()]);
    await y.mapAsync(GPUMapMode.READ);
    return [...new Float32Array(y.getMappedRange())];
  }
  work().then((values) => postMessage({ values }), (error) => postMessage({ error: String(error) }));`;

test('WebGPU computes in a dedicated worker', async ({ page }) => {
  await page.route('**/probe.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>probe</title>' }),
  );
  await page.route('**/probe.js', (route) => route.fulfill({ contentType: 'text/javascript', body: WORKER }));
  await page.goto('/probe.html');
  const answer = await page.evaluate(
    () => new Promise((done) => new Worker('/probe.js').addEventListener('message', (event) => done(event.data))),
  );
  expect(answer).toEqual({ values: [2, 4, 6, 8] });
});
