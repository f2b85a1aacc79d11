// Writes proto-fields.txt: for every type behind the served API of Kubernetes, which JSON field each protobuf field
// number is. Some clients (kubectl create, every typed client-go) send their bodies so. Run in a module with
// k8s.io/kubernetes v1.34.2's go.mod:
//
//	go run . > proto-fields.txt
//	go run . samples > proto-samples.txt   (objects in both encodings, for the test)
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"sort"
	"strings"

	apiext "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer/protobuf"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/client-go/kubernetes/scheme"
	agg "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1"
)

var out = map[string][]string{}

type protoMessage interface{ Unmarshal([]byte) error }

var message = reflect.TypeOf((*protoMessage)(nil)).Elem()

func name(t reflect.Type) string {
	return "io.k8s." + strings.ReplaceAll(strings.TrimPrefix(t.PkgPath(), "k8s.io/"), "/", ".") + "." + t.Name()
}

func special(t reflect.Type) string {
	switch t {
	case reflect.TypeOf(metav1.Time{}):
		return "time"
	case reflect.TypeOf(metav1.MicroTime{}):
		return "microtime"
	case reflect.TypeOf(resource.Quantity{}):
		return "quantity"
	case reflect.TypeOf(intstr.IntOrString{}):
		return "intstr"
	case reflect.TypeOf(metav1.Duration{}):
		return "duration"
	case reflect.TypeOf(runtime.RawExtension{}), reflect.TypeOf(metav1.FieldsV1{}), reflect.TypeOf(apiext.JSON{}):
		return "raw"
	case reflect.TypeOf(apiext.JSONSchemaPropsOrArray{}):
		visit(reflect.TypeOf(apiext.JSONSchemaProps{}))
		return "schemaOrArray"
	case reflect.TypeOf(apiext.JSONSchemaPropsOrBool{}):
		return "schemaOrBool"
	case reflect.TypeOf(apiext.JSONSchemaPropsOrStringArray{}):
		return "schemaOrTexts"
	}
	return ""
}

func describe(t reflect.Type) string {
	if s := special(t); s != "" {
		return s
	}
	switch t.Kind() {
	case reflect.Ptr:
		return describe(t.Elem())
	case reflect.Struct:
		visit(t)
		return "struct:" + name(t)
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return "bytes"
		}
		if reflect.PointerTo(t).Implements(message) {
			return "texts" // a message of its own around a list of texts
		}
		return "[]" + describe(t.Elem())
	case reflect.Map:
		return "map:" + describe(t.Elem())
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

func visit(t reflect.Type) {
	n := name(t)
	if _, ok := out[n]; ok {
		return
	}
	out[n] = nil
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
		out[n] = append(out[n], tag[1]+" "+field+" "+describe(f.Type)+zero)
	}
}

func main() {
	s := scheme.Scheme
	apiext.AddToScheme(s)
	agg.AddToScheme(s)
	if len(os.Args) > 1 {
		samples(s)
		return
	}
	kinds := []string{}
	for gvk, t := range s.AllKnownTypes() {
		if gvk.Version == "__internal" || strings.HasSuffix(gvk.Kind, "List") {
			continue
		}
		stable := gvk.Version == "v1" || gvk.Group == "autoscaling"
		if stable && reflect.PointerTo(t).Implements(message) {
			visit(t)
			kinds = append(kinds, "="+gvk.GroupVersion().String()+"/"+gvk.Kind+" "+name(t))
		}
	}
	sort.Strings(kinds)
	for _, k := range kinds {
		fmt.Println(k)
	}
	names := []string{}
	for n := range out {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		fmt.Println("@" + n)
		for _, f := range out[n] {
			fmt.Println(f)
		}
	}
}

func samples(s *runtime.Scheme) {
	codec := protobuf.NewSerializer(s, s)
	for _, text := range []string{
		`{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"shop","labels":{"team":"a","tier":"b"}}}`,
		`{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"shop"},"data":{"x":"港","y":""},"binaryData":{"b":"AAEC"},"immutable":false}`,
		`{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"},"type":"Opaque","data":{"password":"c3dvcmRmaXNo"}}`,
		`{"apiVersion":"v1","kind":"Service","metadata":{"name":"web"},"spec":{"selector":{"app":"web"},"ports":[{"name":"http","port":80,"targetPort":"http"},{"port":443,"targetPort":8443,"protocol":"TCP"}]}}`,
		`{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","creationTimestamp":"2026-11-20T12:00:00Z","ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"r","uid":"1-2","controller":true,"blockOwnerDeletion":false}],"managedFields":[{"manager":"m","operation":"Apply","apiVersion":"v1","time":"2026-11-20T12:00:01Z","fieldsType":"FieldsV1","fieldsV1":{"f:spec":{"f:x":{}}}}]},"spec":{"volumes":[{"name":"v","configMap":{"name":"a","defaultMode":420}},{"name":"e","emptyDir":{"sizeLimit":"1Gi"}}],"containers":[{"name":"c","image":"i:1","command":["sh","-c"],"env":[{"name":"A","value":"1"},{"name":"B","valueFrom":{"configMapKeyRef":{"name":"a","key":"x","optional":true}}}],"resources":{"requests":{"cpu":"100m","memory":"64Mi"}},"readinessProbe":{"httpGet":{"path":"/","port":8080},"periodSeconds":5}}],"terminationGracePeriodSeconds":0,"tolerations":[{"key":"k","operator":"Exists","tolerationSeconds":-5}],"nodeSelector":{"a":"b"}},"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True","lastTransitionTime":"2026-11-20T12:00:02Z"}]}}`,
		`{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d"},"spec":{"replicas":0,"selector":{"matchLabels":{"a":"b"},"matchExpressions":[{"key":"k","operator":"In","values":["x","y"]}]},"template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i"}]}},"strategy":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":"25%","maxUnavailable":0}}}}`,
		`{"apiVersion":"batch/v1","kind":"CronJob","metadata":{"name":"c"},"spec":{"schedule":"* * * * *","suspend":true,"jobTemplate":{"spec":{"template":{"spec":{"containers":[{"name":"c","image":"i"}],"restartPolicy":"Never"}}}}}}`,
		`{"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscaler","metadata":{"name":"h"},"spec":{"scaleTargetRef":{"kind":"Deployment","name":"d","apiVersion":"apps/v1"},"minReplicas":2,"maxReplicas":10,"metrics":[{"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":60}}}]}}`,
		`{"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"l"},"spec":{"holderIdentity":"x","leaseDurationSeconds":15,"renewTime":"2026-11-20T12:00:00.123456Z"}}`,
		`{"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":{"resourceAttributes":{"namespace":"shop","verb":"create","resource":"pods"}}}`,
		`{"apiVersion":"authorization.k8s.io/v1","kind":"SubjectAccessReview","spec":{"user":"u","groups":["a","b"],"extra":{"scopes":["x","y"]},"nonResourceAttributes":{"path":"/","verb":"get"}}}`,
		`{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"p","namespace":"shop"},"deleteOptions":{"gracePeriodSeconds":0,"preconditions":{"uid":"u"}}}`,
		`{"apiVersion":"v1","kind":"DeleteOptions","gracePeriodSeconds":0,"propagationPolicy":"Foreground"}`,
		`{"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"things.x.y"},"spec":{"group":"x.y","scope":"Namespaced","names":{"plural":"things","kind":"Thing"},"versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":{"type":"object","additionalProperties":{"type":"string"},"maximum":1.5,"default":{"a":[1]}},"list":{"type":"array","items":{"type":"integer","enum":[1,2]}},"any":{"x-kubernetes-preserve-unknown-fields":true,"additionalProperties":true}}}}}]}}`,
		`{"apiVersion":"v1","kind":"Event","metadata":{"name":"e"},"involvedObject":{"kind":"Pod","name":"p"},"reason":"R","message":"m","eventTime":"2026-11-20T12:00:00.000001Z","firstTimestamp":"2026-11-20T12:00:00Z","count":3,"type":"Normal"}`,
	} {
		var meta metav1.TypeMeta
		json.Unmarshal([]byte(text), &meta)
		object, err := s.New(schema.FromAPIVersionAndKind(meta.APIVersion, meta.Kind))
		if err == nil {
			err = json.Unmarshal([]byte(text), object)
		}
		var encoded bytes.Buffer
		if err == nil {
			err = codec.Encode(object, &encoded)
		}
		if err != nil {
			panic(err)
		}
		back, _ := json.Marshal(object)
		fmt.Println(base64.StdEncoding.EncodeToString(encoded.Bytes()) + " " + string(back))
	}
}
