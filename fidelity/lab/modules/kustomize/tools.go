//go:build tools

// Package tools names the command that the lab builds, so that go.sum covers what it needs.
package tools

import _ "sigs.k8s.io/kustomize/kustomize/v5"
