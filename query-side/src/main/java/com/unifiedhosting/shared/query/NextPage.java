package com.unifiedhosting.shared.query;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Says of every page that is not the last one where the next is: {@code Link: </api/v1/...&cursor=...>; rel="next"} (RFC
 * 8288), relative to the address that was asked. For JSON and CSV alike: CSV has no other place for it, and an export
 * that ends without a word would be taken for whole.
 */
@RestControllerAdvice
final class NextPage implements ResponseBodyAdvice<Items<?>> {

    private static final String CURSOR = "cursor=";

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converter) {
        return returnType.getParameterType() == Items.class;
    }

    @Override
    public @Nullable Items<?> beforeBodyWrite(
            @Nullable Items<?> page,
            MethodParameter returnType,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (page != null && page.nextCursor() != null && request instanceof ServletServerHttpRequest servlet) {
            response.getHeaders()
                    .add(
                            HttpHeaders.LINK,
                            "<" + address(servlet.getServletRequest(), page.nextCursor()) + ">; rel=\"next\"");
        }
        return page;
    }

    /** The address as it was asked, undecoded, with another cursor. */
    private static String address(HttpServletRequest request, String cursor) {
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        return request.getRequestURI() + "?"
                + Stream.concat(
                                Arrays.stream(query.split("&"))
                                        .filter(parameter -> !parameter.isEmpty() && !parameter.startsWith(CURSOR)),
                                Stream.of(CURSOR + cursor))
                        .collect(Collectors.joining("&"));
    }
}
