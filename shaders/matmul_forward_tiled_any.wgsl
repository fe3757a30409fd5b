// The product of lib/matmul_forward through workgroup memory, for any sizes.
//! use matmul_forward
//! use matmul_forward_any
//! use matmul_tiled
