package main

import (
	"fmt"
	"reflect"
	"sort"
	"strings"

	apiext "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/runtime"
)

var protobufOut = map[string][]string{}

type protoMessage interface{ Unmarshal([]byte) error }

var message = reflect.TypeOf((*protoMessage)(nil)).Elem()

// For every type, which JSON field each protobuf field number is. Some clients (kubectl create, every typed client-go)
// send their bodies so.
func protobufFields(s *runtime.Scheme) {
	kinds := []string{}
	for gvk, t := range s.AllKnownTypes() {
		if gvk.Version == "__internal" || strings.HasSuffix(gvk.Kind, "List") {
			continue
		}
		stable := gvk.Version == "v1" || gvk.Group == "autoscaling"
		if stable && reflect.PointerTo(t).Implements(message) {
			protobufVisit(t)
			kinds = append(kinds, "="+gvk.GroupVersion().String()+"/"+gvk.Kind+" "+name(t))
		}
	}
	sort.Strings(kinds)
	for _, k := range kinds {
		fmt.Println(k)
	}
	names := []string{}
	for n := range protobufOut {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		fmt.Println("@" + n)
		for _, f := range protobufOut[n] {
			fmt.Println(f)
		}
	}
}

func protobufType(t reflect.Type) string {
	if s := special(t); s != "" {
		return s
	}
	switch t {
	case reflect.TypeOf(apiext.JSON{}):
		return "raw"
	case reflect.TypeOf(apiext.JSONSchemaPropsOrArray{}):
		protobufVisit(reflect.TypeOf(apiext.JSONSchemaProps{}))
		return "schemaOrArray"
	case reflect.TypeOf(apiext.JSONSchemaPropsOrBool{}):
		return "schemaOrBool"
	case reflect.TypeOf(apiext.JSONSchemaPropsOrStringArray{}):
		return "schemaOrTexts"
	}
	if isBytes(t) {
		return "bytes"
	}
	switch t.Kind() {
	case reflect.Ptr:
		return protobufType(t.Elem())
	case reflect.Struct:
		protobufVisit(t)
		return "struct:" + name(t)
	case reflect.Slice:
		if reflect.PointerTo(t).Implements(message) {
			return "texts" // a message of its own around a list of texts
		}
		return "[]" + protobufType(t.Elem())
	case reflect.Map:
		return "map:" + protobufType(t.Elem())
	case reflect.String:
		return "string"
	case reflect.Bool:
		return "bool"
	case reflect.Int32, reflect.Int64, reflect.Int:
		return "int"
	case reflect.Float64:
		return "double"
	}
	panic("no protobuf for " + t.String())
}

func protobufVisit(t reflect.Type) {
	n := name(t)
	if _, ok := protobufOut[n]; ok {
		return
	}
	protobufOut[n] = nil
	for i := 0; i < t.NumField(); i++ {
		f := t.Field(i)
		tag := strings.Split(f.Tag.Get("protobuf"), ",")
		if len(tag) < 2 {
			continue
		}
		js := strings.Split(f.Tag.Get("json"), ",")
		field := js[0]
		if f.Anonymous && field == "" {
			field = "-" // its fields are the parent's in JSON
		}
		// a value that is not there and one that is zero are the same for these, so zero is left out
		zero := ""
		if f.Type.Kind() != reflect.Ptr && len(js) > 1 && strings.HasPrefix(js[1], "omit") {
			zero = "?"
		}
		protobufOut[n] = append(protobufOut[n], tag[1]+" "+field+" "+protobufType(f.Type)+zero)
	}
}
