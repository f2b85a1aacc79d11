package dev.minato.render.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.MapValue;
import org.junit.jupiter.api.Test;

/** Each was compared with {@code helm template --set} 3.19, which takes {@code =b} for nothing where it is refused here. */
class SetValuesTest {
    @Test
    void namesLeadIntoMapsAndLists() {
        assertThat(set("a.b=c,d=1")).isEqualTo("{\"a\":{\"b\":\"c\"},\"d\":1}");
        assertThat(set("hosts[1]=b,hosts[0].name=a")).isEqualTo("{\"hosts\":[{\"name\":\"a\"},\"b\"]}");
        assertThat(set("a={x,2,true}")).isEqualTo("{\"a\":[\"x\",2,true]}");
        assertThat(set("a={}")).isEqualTo("{\"a\":[\"\"]}");
    }

    @Test
    void aBackslashTakesTheMeaningAway() {
        assertThat(set("a\\.b=1\\,2")).isEqualTo("{\"a.b\":\"1,2\"}");
        assertThat(set("a=b=c")).isEqualTo("{\"a\":\"b=c\"}");
    }

    @Test
    void valuesAreWhatTheyLookLikeUnlessTextsAreAskedFor() {
        assertThat(set("a=true,b=null,c=0123,d=-5,e=1.5,f="))
                .isEqualTo("{\"a\":true,\"b\":null,\"c\":\"0123\",\"d\":-5,\"e\":\"1.5\",\"f\":\"\"}");
        assertThat(Json.write(SetValues.set(MapValue.EMPTY, "a=true,b=1", true)))
                .isEqualTo("{\"a\":\"true\",\"b\":\"1\"}");
    }

    @Test
    void oneFileLiesOverAnother() {
        MapValue under = Json.parseMap("{\"a\":{\"x\":1,\"y\":[1,2]},\"b\":1}");
        MapValue over = Json.parseMap("{\"a\":{\"y\":[3]},\"b\":null}");
        assertThat(Json.write(SetValues.over(under, over))).isEqualTo("{\"a\":{\"x\":1,\"y\":[3]},\"b\":null}");
    }

    @Test
    void whatSetsNothingIsRefused() {
        for (String wrong : new String[] {"a", "=b", "a[x]=1", "a[99999999]=1", "a={b", ""}) {
            assertThatThrownBy(() -> set(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static String set(String text) {
        return Json.write(SetValues.set(MapValue.EMPTY, text, false));
    }
}
