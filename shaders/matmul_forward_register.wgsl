// The product of lib/matmul_forward.wgsl in register tiles.
//! use matmul_forward
//! use matmul_register
