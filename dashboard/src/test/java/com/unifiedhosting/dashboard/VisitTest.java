package com.unifiedhosting.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.identity.Device;
import com.unifiedhosting.identity.Visitor;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;

class VisitTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/accounts");
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final Model model = new ExtendedModelMap();
    private final Visit visit = new Visit(
            new Asking(
                    Provenance.system("system:test", "test"),
                    DefaultQueryGateway.builder()
                            .queryBus(SimpleQueryBus.builder().build())
                            .build(),
                    Duration.ofSeconds(1)),
            new Visitor(new IpAddress("127.0.0.1"), new Device("test")),
            model,
            request,
            response);
    private final Filled form = new Filled();

    private String carriedOut(RuntimeException failure) {
        return visit.carriedOut(
                form,
                () -> {
                    throw failure;
                },
                _ -> "",
                () -> {
                    visit.show(form);
                    return "again";
                });
    }

    @Test
    void aFormIsKeptWhenThePlatformIsAway() {
        form.read("name", "Ann", text -> text, "");
        assertThat(carriedOut(new Setback(false, new IllegalStateException()))).isEqualTo("again");
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(form.errors().get("")).contains("may have been done or not");
        assertThat(model.getAttribute("typed")).isEqualTo(Map.of("name", "Ann"));
    }

    @Test
    void aFormIsKeptWhenSomebodyElseWasFaster() {
        assertThat(carriedOut(new Setback(true, new IllegalStateException()))).isEqualTo("again");
        assertThat(response.getStatus()).isEqualTo(409);
    }

    @Test
    void aFormIsKeptWhenWhatItShowsHasChanged() {
        assertThat(carriedOut(new Refused(SharedRefusal.STALE_VERSION, "It is 3.")))
                .isEqualTo("again");
        assertThat(response.getStatus()).isEqualTo(412);
        assertThat(model.getAttribute("stale")).isEqualTo(true);
    }

    @Test
    void whatIsWrongIsSaidInTheOrderOfTheFields() {
        List<String> fields = List.of("name", "email", "phone", "street", "city", "country");
        fields.forEach(field -> form.wrong(field, "Wrong."));
        visit.show(form);
        assertThat(form.errors().keySet()).containsExactlyElementsOf(fields);
        assertThat(model.getAttribute("wrong")).isEqualTo("name");
    }
}
