// The product of lib/matmul_forward for one row of x, for any sizes: one thread makes 4 outputs, without barriers.
//! use matmul_forward
//! use matmul_forward_any
//! use matvec_register
