package com.unifiedhosting.shared.query;

import com.unifiedhosting.shared.Versioned;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * The {@code ETag} of views that are answered without a look at {@code If-None-Match}
 * ({@link Answers#ofTheMoment}): the version, as of all views. None before the first event, which no version names.
 */
@RestControllerAdvice
final class MomentTag implements ResponseBodyAdvice<Versioned> {

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converter) {
        return Versioned.class.isAssignableFrom(returnType.getParameterType());
    }

    @Override
    public @Nullable Versioned beforeBodyWrite(
            @Nullable Versioned view,
            MethodParameter returnType,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (view != null && view.version() >= 0) {
            response.getHeaders().setETag(Answers.tag(view));
        }
        return view;
    }
}
