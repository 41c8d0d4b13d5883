package com.unifiedhosting.app.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets the answers of operations that go away say so. */
final class Retirements implements HandlerInterceptor {

    private final Map<Method, Optional<Retirement>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod operation) {
            known.computeIfAbsent(operation.getMethod(), Retirement::of).ifPresent(retirement -> {
                response.setHeader("Deprecation", retirement.deprecation());
                response.setHeader("Sunset", retirement.sunsetDate());
                response.addHeader(HttpHeaders.LINK, retirement.successor());
            });
        }
        return true;
    }
}
