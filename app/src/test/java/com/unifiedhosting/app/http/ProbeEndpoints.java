package com.unifiedhosting.app.http;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.identity.ForEverybody;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Retiring;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Endpoints of every shape that the platform's controllers have, and one that fails in any way it is told to. */
@TestComponent
@ForEverybody
@RestController
@RequestMapping("/api/v1/probe")
class ProbeEndpoints {

    enum Colour {
        RED,
        GREEN
    }

    record Code(@JsonValue String value) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Code {
            if (!value.matches("[a-z]{1,8}")) {
                throw new IllegalArgumentException("a code has 1 to 8 letters a to z");
            }
        }
    }

    record Inner(Code code, @Nullable String note) {}

    record Everything(
            Code code,
            Colour colour,
            int number,
            boolean flag,
            BigDecimal amount,
            Instant at,
            LocalDate day,
            Set<Code> codes,
            Inner inner,
            Map<String, Inner> byName,
            @Nullable EmailAddress email,
            Money price) {}

    record Validated(
            @NotBlank @Size(max = 10) @Nullable String name,
            @Min(1) @Max(9) int digit,
            @Valid @NotNull Part part,
            @Valid List<Part> parts) {}

    record Part(@NotBlank @Nullable String label) {}

    record Paging(
            @Min(1) @Max(200) @Nullable Integer limit,
            @Nullable String cursor) {}

    final AtomicInteger calls = new AtomicInteger();

    volatile Supplier<Object> behaviour = () -> "nothing";

    @PostMapping("/everything")
    Everything everything(@RequestBody Everything body) {
        return body;
    }

    @PostMapping("/validated")
    Validated validated(@Valid @RequestBody Validated body) {
        return body;
    }

    @GetMapping("/items/{code}")
    String item(@PathVariable Code code) {
        return code.value();
    }

    @GetMapping("/items")
    Map<String, Object> items(
            Paging ignored,
            @RequestParam(required = false) @Nullable Colour colour,
            @RequestParam(required = false) @Nullable Code code,
            @RequestParam(required = false) @Nullable Instant asOf,
            @RequestHeader(name = "X-Number", required = false) @Nullable Integer number) {
        return Map.of("items", List.of());
    }

    @GetMapping("/paged")
    Page paged(@Valid Paging paging) {
        return new Page(paging.limit() == null ? 50 : paging.limit(), paging.cursor());
    }

    @GetMapping("/unchecked")
    Page unchecked(@RequestParam int limit) {
        return new Page(limit, null);
    }

    @GetMapping("/checked")
    int checked(@RequestParam @Min(1) int number) {
        return number;
    }

    @GetMapping(path = "/caller", produces = MediaType.APPLICATION_JSON_VALUE)
    Provenance caller(Provenance caller) {
        return caller;
    }

    @PostMapping("/things")
    ResponseEntity<Map<String, Object>> thing(@RequestBody Inner body) {
        int call = calls.incrementAndGet();
        Object thing = behaviour.get();
        return ResponseEntity.created(URI.create("/api/v1/probe/things/" + call))
                .eTag("\"" + call + "\"")
                .header("X-Other", "not kept")
                .body(Map.of("call", call, "code", body.code(), "thing", thing));
    }

    @PostMapping("/behave")
    Object behave() {
        calls.incrementAndGet();
        return behaviour.get();
    }

    @PostMapping("/free")
    int free(@RequestBody List<Object> body) {
        return body.size();
    }

    @GetMapping("/retiring")
    @Retiring(since = "2026-01-01", sunset = "2027-01-01", instead = "/api/v1/probe/items")
    String retiring() {
        return "still here";
    }

    @GetMapping("/behave")
    Object behaveOnRead() {
        return behaviour.get();
    }
}
