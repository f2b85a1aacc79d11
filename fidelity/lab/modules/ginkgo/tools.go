//go:build tools

// Package tools names the command that the lab builds, so that go.sum covers what it needs.
package tools

import _ "github.com/onsi/ginkgo/v2/ginkgo"
