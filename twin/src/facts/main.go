// Writes facts of the Go types behind the served API of Kubernetes that no schema tells. Run in a module with
// k8s.io/kubernetes v1.34.2's go.mod:
//
//	go run . json > go-types.txt
//	go run . protobuf > proto-fields.txt
//	go run . samples > proto-samples.txt   (objects in both encodings, for the test)
package main

import "os"

func main() {
	switch {
	case len(os.Args) == 2 && os.Args[1] == "json":
		jsonTypes(known())
	case len(os.Args) == 2 && os.Args[1] == "protobuf":
		protobufFields(known())
	case len(os.Args) == 2 && os.Args[1] == "samples":
		samples(known())
	default:
		os.Stderr.WriteString("usage: go run . json|protobuf|samples\n")
		os.Exit(2)
	}
}
