// The product of lib/matmul_backward_input.wgsl in register tiles.
//! use matmul_backward_input
//! use matmul_register
