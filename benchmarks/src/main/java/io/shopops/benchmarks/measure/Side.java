package io.shopops.benchmarks.measure;

import java.util.Map;
import java.util.concurrent.Callable;

/**
 * One of the things that are compared: ours, or what it is measured beside.
 *
 * @param name as the table shows it
 * @param round does the work once and tells its figures by name, the same names in each round
 */
public record Side(String name, Callable<Map<String, Double>> round) {}
