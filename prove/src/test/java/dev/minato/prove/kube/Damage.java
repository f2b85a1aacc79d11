package dev.minato.prove.kube;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Damages objects at random: another type, another text, a key more, fewer or renamed. */
public final class Damage {
    private static final List<Value> ODD = List.of(
            NullValue.NULL,
            BoolValue.TRUE,
            IntValue.of(-1),
            IntValue.of(70_000),
            StringValue.of(""),
            StringValue.of("*"),
            StringValue.of("10.0.0.0/99"),
            StringValue.of("\u0000"),
            ListValue.EMPTY,
            MapValue.EMPTY,
            ListValue.of(NullValue.NULL),
            MapValue.of("matchExpressions", ListValue.of(MapValue.EMPTY)));

    private final Random random;

    public Damage(long seed) {
        random = new Random(seed);
    }

    public KubeObject of(KubeObject object) {
        return damaged(object.tree()) instanceof MapValue map ? new KubeObject(map) : object;
    }

    private Value damaged(Value value) {
        return switch (value) {
            case MapValue map
            when !map.isEmpty() -> {
                String key = map.keyAt(random.nextInt(map.size()));
                Value inner = map.valueAt(map.keys().indexOf(key));
                yield switch (random.nextInt(6)) {
                    case 0 -> map.without(key);
                    case 1 -> map.without(key).with(key + "s", inner);
                    case 2 -> map.with("odd", odd());
                    default -> map.with(key, damaged(inner));
                };
            }
            case ListValue list
            when !list.isEmpty() -> {
                int index = random.nextInt(list.size());
                if (random.nextInt(4) == 0) {
                    yield list.plus(odd());
                }
                List<Value> items = new ArrayList<>(list);
                items.set(index, damaged(list.get(index)));
                yield ListValue.of(items);
            }
            default -> odd();
        };
    }

    private Value odd() {
        return ODD.get(random.nextInt(ODD.size()));
    }
}
