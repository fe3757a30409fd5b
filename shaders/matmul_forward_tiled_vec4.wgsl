// The product of lib/matmul_forward through workgroup memory, where N and K are multiples of 4.
//! use matmul_forward
//! use matmul_forward_vec4
//! use matmul_tiled
